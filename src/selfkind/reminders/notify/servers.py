"""What the notification servers of desktops do, each in its own way: `servers.toml` has what was seen.

A server that was never seen is taken to do what asks the most of us: it keeps popups for ever, and says nothing.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

# Not by `importlib.resources`, which brings `inspect` from Python 3.13 on: a megabyte, for months.
TABLE = Path(__file__).with_name("servers.toml")


class Traits(NamedTuple):
    """What a notification server does; the defaults are those of one that nobody has seen. See `servers.toml`.

    `buttons`, `twins` and `quiet` are "" where that isn't known, `tells_quiet` where it isn't told, and `tag`
    where there is none.
    """

    name: str = ""
    vendor: str = ""
    version: str = ""
    seen: date | None = None
    seen_by_hand: bool = False
    expires: bool = False
    says_closed: bool = False
    keeps: bool = True
    buttons: str = ""
    draws_default: bool = False
    close_error: bool = False
    close_hides: bool = True
    twins: str = ""
    quiet: str = ""
    tells_quiet: str = ""
    takes_number: bool = False
    tag: str = ""

    @property
    def goes_unheard(self) -> bool:
        """Whether a popup goes for good when its time on the screen is over, and nothing says so."""
        return self.expires and not self.keeps and not self.says_closed


UNKNOWN = Traits()


@cache
def table() -> tuple[Traits, ...]:
    """Return every server that was seen."""
    text = TABLE.read_text("utf-8")
    rows: list[Mapping[str, Any]] = tomllib.loads(text)["server"]
    return tuple(Traits(**row) for row in rows)


def traits_of(name: str, vendor: str = "") -> Traits:
    """Return what is known of a server that says this of itself. `name` may be followed by a version; without a
    vendor it's the first of that name."""
    found = [
        one
        for one in table()
        if (name == one.name or name.startswith(f"{one.name} ")) and vendor in ("", one.vendor)
    ]
    return found[0] if found else UNKNOWN
