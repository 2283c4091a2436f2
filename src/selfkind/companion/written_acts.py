"""What something written is called, and what deletes it and moves it to another day, by what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.change import full_day
from selfkind.domain.circle.contact import Contact
from selfkind.domain.errors import UsageError
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.scores.score import ScoreValue

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.result import Result


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


def can_move(thing: Thing) -> bool:
    """Return whether something written can move to another day."""
    acts = ACTS.get(type(thing))
    return acts is not None and acts.move is not None


def delete_written(companion: Companion, thing: Thing) -> Result[Any]:
    """Move something written to the bin."""
    return ACTS[type(thing)].delete(companion, thing)


def move_written(companion: Companion, thing: Thing, day: date) -> Result[Any]:
    """Move something that `can_move` to another day. Raises `UsageError` for the day that it has."""
    move = ACTS[type(thing)].move
    assert move is not None  # it isn't offered else
    if day == thing.day:
        raise UsageError(f"This {name_of(thing)} is already on {full_day(day)}. Choose another day.")
    return move(companion, thing, day)
