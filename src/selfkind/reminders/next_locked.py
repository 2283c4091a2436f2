"""When the next reminder of a locked journal comes today, by what is readable without its passphrase."""

from __future__ import annotations

import os
import time

# Like `typing.TYPE_CHECKING`, without its import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAN = "reminders.json"
_HEAD = b'{"_meta":{"1":{"format":2,"part":"reminders","sum":"'
_END = b'"}}'
"""How a part begins, and where its checksum ends (`selfkind.store.engine.part`)."""
_DAY_STARTS = 4
"""The hour at which a day starts unless the settings say something else."""
_SETTINGS_THAT_MATTER = (b"time_zone", b"day_starts_at", b"ascii", b"\\")
"""What config.toml can change in the line; a backslash may hide the name of a setting."""


def next_time(slots: Iterable[tuple[str, str]], today: str, now: str) -> str:
    """Return the time of the first of these slots that comes today and isn't over, "" for none. Each is its day
    and its moment on the wall clock, as JSON has them, and so are `today` and `now`."""
    walls = [wall for day, wall in slots if day == today and wall >= now]
    return min(walls)[11:16] if walls else ""


def quick_next_time(home: str, config: str, now: float) -> str | None:
    """Return what `next_time` does for a locked home, read with hardly an import, at a moment in seconds since
    1970. None where it takes more to know: the home isn't encrypted, the settings have another time zone, or the
    file isn't as this selfkind writes it."""
    if not os.path.lexists(os.path.join(home, "keys.json")) or os.path.lexists(os.path.join(home, "rekey.plan")):
        return None
    settings = _bytes_of(config)
    if any(word in settings for word in _SETTINGS_THAT_MATTER):
        return None
    today = time.strftime("%Y-%m-%d", time.localtime(now - _DAY_STARTS * 3600))
    wall = time.strftime("%Y-%m-%dT%H:%M", time.localtime(now))
    slots = _published(_bytes_of(os.path.join(home, _PLAN)))
    return None if slots is None else next_time(slots, today, wall)


def _bytes_of(path: str) -> bytes:
    """Return the bytes of a file, none for what can't be read as one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _published(data: bytes) -> list[tuple[str, str]] | None:
    """Return the slots that still wait, None for a file that isn't whole, and where reminders come on one of
    several computers."""
    from hashlib import sha256
    from json import loads

    head, end, rest = data.partition(_END)
    if not end or head != _HEAD + sha256(rest).hexdigest().encode():
        return None
    tables = loads(data)
    if any(row.get("only") for row in tables.get("about", {}).values()):
        return None
    slots = tables.get("slots", {}).values()
    return [(str(row["day"]), str(row["wall"])) for row in slots if row["open"]]
