"""What a day becomes by what the user chose for it: time away, a day of rest, or a low-energy day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.day_mode import DayMode, Mode
from selfkind.domain.routine.plan import Occurrence, Plan, Standing, part_at
from selfkind.domain.routine.routine import PARTS, Part

FEW = 3
"""How many items a low-energy day has at most."""
_UNKNOWN_MINUTES = 5.0
"""What an item counts as that doesn't say how long it takes."""


def as_chosen(plan: Plan, away: AwaySpan | None, mode: DayMode | None) -> Plan:
    """Return the plan of a day as the user chose the day to be.

    Away, only what was done anyway stays. On a day of rest nothing is open. A low-energy day has its few items, in
    their tiny versions, and what was done. `others` has what would be open on another day.
    """
    if away is not None:
        return _without_open(plan._replace(away=away))
    if mode is None:
        return plan
    if mode.mode is Mode.REST:
        resting = tuple(_resting(one) for one in plan.occurrences)
        return plan._replace(mode=Mode.REST, occurrences=resting)
    return _without_open(plan._replace(mode=Mode.LOW_ENERGY), mode.items)


def _resting(one: Occurrence) -> Occurrence:
    if one.completion is None:
        return one._replace(state=Standing.REST)
    return one._replace(is_let_be=True) if one.state is Standing.PART else one


def _without_open(plan: Plan, items: Sequence[str] = ()) -> Plan:
    """Return a plan whose open items are among the `others`, but for these, which are in their tiny versions."""
    shown = [
        one._replace(is_tiny=True) if one.completion is None else one
        for one in plan.occurrences
        if one.completion is not None or one.item.id in items
    ]
    # Of an item that comes several times a day, what was done stays, and its other times are among the others.
    here = {(one.item.id, one.slot) for one in shown}
    others = tuple(one for one in plan.occurrences if (one.item.id, one.slot) not in here)
    return plan._replace(occurrences=tuple(shown), others=others)


def words_of_empty(plan: Plan, today: date) -> str:
    """Return the name of the text of a day without anything on it."""
    if plan.day < today:
        return "empty_past" if plan.away is None else "away_past"
    if plan.day > today:
        return "empty_day" if plan.away is None else "away_day"
    if plan.away is not None:
        return "away_empty"
    return "low_energy_gone" if plan.has_lost_items else "empty_today"


def items_for_low_energy(plan: Plan, now: time) -> tuple[str, ...]:
    """Return the ids of the few open items for a low-energy day: at most one of each part of the day.

    The part of the day that it is comes first, then what follows, then what may be done at any time, and then what
    was earlier. Of each part it is the shortest item with a tiny version. Where no item has a tiny version it is
    the shortest open one, so that the day isn't empty.
    """
    waiting = [one for one in plan.occurrences if one.state is Standing.OPEN]
    tiny = [one for one in waiting if one.item.tiny]
    shortest = {
        part: min(ones, key=_length) for part in PARTS if (ones := [o for o in tiny if o.item.part is part])
    }
    chosen = [shortest[part] for part in _from(part_at(now)) if part in shortest][:FEW]
    return tuple(one.item.id for one in chosen or sorted(waiting, key=_length)[:1])


def _from(here: Part) -> list[Part]:
    """Return the parts of the day from now on, then any time, then the earlier ones."""
    timed: list[Part] = [part for part in PARTS if part is not Part.ANY]
    at = timed.index(here)
    return [*timed[at:], Part.ANY, *timed[:at]]


def _length(one: Occurrence) -> tuple[bool, float]:
    """Return how long an item takes, to compare. What was moved to later comes after all others."""
    item = one.item
    known = 1.0 if item.amount else _UNKNOWN_MINUTES
    return one.later, known if item.minutes is None else item.minutes
