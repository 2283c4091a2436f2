"""Deleting and moving something written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.written_acts import delete_written, move_written, name_of
from selfkind.domain.change import day_words, full_day
from selfkind.plain.menu import TO_UNDO
from selfkind.plain.written.days import ask_other_day

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp


def delete(app: PlainApp, thing: Thing) -> None:
    """Move something written to the bin."""
    app.value_of(delete_written(app.companion, thing))
    app.say(f"The {name_of(thing)} is in the bin for 30 days. {TO_UNDO}")


def move(app: PlainApp, thing: Thing) -> None:
    """Ask for another day, and move something written there."""
    what = f"This {name_of(thing)}"
    app.say(f"{what} is currently on {full_day(thing.day)} {thing.day.year}.")
    day = ask_other_day(app, thing.day, what)
    app.value_of(move_written(app.companion, thing, day))
    app.say(f"Moved to {day_words(day, app.companion.today())}. {TO_UNDO}")
