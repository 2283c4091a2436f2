"""Deleting and moving something written, by what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.change import day_words, full_day
from selfkind.domain.circle.contact import Contact
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.scores.score import ScoreValue
from selfkind.plain.written.days import ask_other_day

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp


@dataclass(frozen=True)
class Acts:
    """What something written is called, and what deletes and moves it. A note about an item stays on its day."""

    what: str
    delete: Callable[[Companion, Any], Result[Any]]
    move: Callable[[Companion, Any, date], Result[Any]] | None = None


ACTS: Mapping[type, Acts] = {
    Entry: Acts(
        "entry",
        lambda companion, one: companion.journal.delete(one),
        lambda companion, one, day: companion.journal.move(one, day),
    ),
    CheckIn: Acts(
        "check-in",
        lambda companion, one: companion.check_ins.delete(one),
        lambda companion, one, day: companion.check_ins.move(one, day),
    ),
    TickNote: Acts("note", lambda companion, one: companion.tick_notes.delete(one)),
    BoundaryMoment: Acts(
        "look back",
        lambda companion, one: companion.boundaries.delete_moment(one),
        lambda companion, one, day: companion.boundaries.move(one, day),
    ),
    Contact: Acts(
        "contact",
        lambda companion, one: companion.circle.delete_contact(one),
        lambda companion, one, day: companion.circle.move(one, day),
    ),
    Tried: Acts(
        "note about homework",
        lambda companion, one: companion.homework.delete_try(one),
        lambda companion, one, day: companion.homework.move(one, day),
    ),
    ScoreValue: Acts(
        "value of a score",
        lambda companion, one: companion.scores.delete_value(one),
        lambda companion, one, day: companion.scores.move(one, day),
    ),
    CardDay: Acts(
        "daily card",
        lambda companion, one: companion.card.delete_day(one),
        lambda companion, one, day: companion.card.move_day(one, day),
    ),
}
"""What can be done with something written, by what it is. A practice stays as it was."""


def name_of(thing: Thing) -> str:
    """Return what something written is called in a sentence."""
    return "rehearsal" if isinstance(thing, BoundaryMoment) and thing.is_rehearsal else ACTS[type(thing)].what


def delete(app: PlainApp, thing: Thing) -> None:
    """Move something written to the bin."""
    app.value_of(ACTS[type(thing)].delete(app.companion, thing))
    app.say(f"The {name_of(thing)} is in the bin for 30 days. To undo that, type u.")


def move(app: PlainApp, thing: Thing) -> None:
    """Ask for another day, and move something written there."""
    act, today, what = ACTS[type(thing)].move, app.companion.today(), f"This {name_of(thing)}"
    assert act is not None  # it isn't offered else
    app.say(f"{what} is currently on {full_day(thing.day)} {thing.day.year}.")

    day = ask_other_day(app, thing.day, what)
    app.value_of(act(app.companion, thing, day))
    app.say(f"Moved to {day_words(day, today)}. To undo that, type u.")
