"""Asking into which file something is written. A file that is there is replaced after a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from selfkind.domain.errors import AlreadyThere
from selfkind.domain.plain_signs import own
from selfkind.plain.console import BACK, Leave

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

T = TypeVar("T")


def write_to_file(app: PlainApp, offered: str, replaces: str, write: Callable[[str, bool], T]) -> T | None:
    """Ask for a file, and write it: `write` gets its name, and whether it may replace one that is there. `offered`
    is the name that Enter alone takes, "" for none; `replaces` names what would replace a file. Return what
    writing gave, None when the file that is there stays. Raises `Leave` for “b”."""
    fits = "Type the name of a file, for example ~/page.txt. b goes back."
    enter = f"Enter alone means {own(offered)}." if offered else ""
    question = " ".join(filter(None, ["Which file?", enter]))
    typed = app.console.line(question, fits=fits).strip()
    if typed.casefold() == BACK:
        raise Leave
    name = typed or offered
    try:
        return write(name, False)
    except AlreadyThere:
        app.say(f"{own(name)} already exists. {replaces} would replace what is in the file. You can't undo this.")
    if app.console.yes_no("Replace this file?", default=False):
        return write(name, True)
    app.say("Nothing was written.")
    return None
