"""Asking for a file to print to, and writing it. A file that is there is replaced only after a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.worksheets import format_of
from selfkind.domain.errors import AlreadyThere, UnusableName, UsageError
from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import own
from selfkind.plain.console import BACK, Leave

if TYPE_CHECKING:
    from selfkind.domain.worksheet.sheet import Sheet
    from selfkind.plain.plain_app import PlainApp


def ask_paper(app: PlainApp) -> Paper:
    """Ask which paper a page is printed on."""
    every = list(Paper)
    place = app.console.choose("On which paper?", [one.said for one in every], enter=0)
    return every[place or 0]


def ask_file(app: PlainApp, free: str, write: Callable[[str, bool], Path], what: str) -> Path | None:
    """Ask for a file, and `write` it: `write` gets its name, and whether what is there may be replaced. `free` is
    offered, and `what` is what the file has. It's asked again for a name that can't be that of the file. Return
    the file, None when what was there stays. Raises `Leave` for “b”."""
    fits = f"Type the name of a file. Enter alone means {free}. {BACK} goes back."
    while True:
        name = app.console.line("Which file?", fits=fits, prompt=f"{free}> ").strip() or free
        if name.casefold() == BACK:
            raise Leave
        try:
            return write(name, False)
        except (UsageError, UnusableName) as problem:
            app.say(problem.message)
        except AlreadyThere:
            app.say(f"{own(name)} already exists. {what} would replace what is in the file. You can't undo this.")
            if app.console.yes_no("Replace this file?", default=False):
                return write(name, True)
            app.say("Nothing was written.")
            return None


def print_sheet(app: PlainApp, sheet: Sheet, free: str, what: str) -> None:
    """Say a sheet as text, and print it to a file if that's wanted. `what` is what the sheet is called."""
    worksheets = app.companion.worksheets
    app.say(*(own(line) for line in worksheets.written(sheet, "txt").rstrip("\n").split("\n")))
    if not app.console.yes_no("Write this to a file, to print?", default=False):
        return
    paper = ask_paper(app)
    path = ask_file(
        app, free, lambda name, over: worksheets.print_to(name, sheet, format_of(name), paper, over=over), what
    )
    if path is not None:
        app.say(f"{what} is in {own(str(path))}.")


def ask_switches(app: PlainApp, questions: Mapping[str, str], asked: Sequence[str]) -> dict[str, bool]:
    """Ask questions that yes or no answers, those of the keys that are `asked`. Enter alone means no."""
    return {key: app.console.yes_no(questions[key], default=False) for key in asked}
