"""A blank worksheet of an exercise, to write on with a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.errors import NotNow
from selfkind.plain.print_file import ask_switches, print_sheet

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.plain.plain_app import PlainApp


def has_worksheet(app: PlainApp, exercise: Exercise) -> bool:
    """Return whether an exercise has a worksheet."""
    return app.companion.worksheets.of_exercise(exercise) is not None


def print_worksheet(app: PlainApp, exercise: Exercise) -> None:
    """Say the worksheet of an exercise, and print it to a file if that's wanted."""
    worksheets = app.companion.worksheets
    one = worksheets.of_exercise(exercise)
    if one is None:
        raise NotNow("There's nothing to print for this exercise.")
    has_private = exercise.id == "daily-card" and worksheets.private_rows() > 0
    asked = ask_switches(app, {"private": "Print your private rows too?"}, ["private"] if has_private else [])
    sheet = worksheets.sheet(one, with_private=asked.get("private", False))
    print_sheet(app, sheet, worksheets.free_file(one), "The worksheet")
