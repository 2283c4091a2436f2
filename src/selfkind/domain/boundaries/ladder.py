"""The ladder of small no's: which step comes next, and what is said of the tries so far.

Tries are counted, not wins, and discomfort is named as it was: no number here is better than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selfkind.domain.boundaries.lines import LadderStep
from selfkind.domain.boundaries.practice import BoundaryMoment, Said, discomfort_line

EASY = 3
"""The discomfort, of 10, up to which a step is easy enough to go on from."""
TRIES = 2
"""How many tries without numbers are enough to go on."""
SHOWN = 6
"""How many of the latest tries the line of discomfort names."""


def tries(step: LadderStep, moments: Iterable[BoundaryMoment]) -> list[BoundaryMoment]:
    """Return the looks back on a step, oldest first, whatever came of them."""
    return _in_order(one for one in moments if one.step == step.id and not one.is_rehearsal)


def next_step(steps: Sequence[LadderStep], moments: Iterable[BoundaryMoment]) -> LadderStep | None:
    """Return the step to suggest, None without any.

    It's the easiest at first. A step comes again until the discomfort of it drops; then it's the next one. After
    “not yet” it's one that is smaller.
    """
    ladder = sorted(steps, key=lambda one: one.difficulty)
    places = {one.id: place for place, one in enumerate(ladder)}
    tried = _in_order(one for one in moments if one.step in places and not one.is_rehearsal)
    if not ladder or not tried:
        return next(iter(ladder), None)
    latest = tried[-1]
    place = places[latest.step]
    if latest.said is Said.NOT_YET:
        return ladder[max(place - 1, 0)]
    is_easier = _is_easier([one for one in tried if one.step == latest.step])
    return ladder[min(place + is_easier, len(ladder) - 1)]


def discomfort_words(moments: Iterable[BoundaryMoment]) -> str:
    """Return the discomfort of the latest tries as a quiet line, before and after each, oldest first; "" for
    none."""
    pairs = discomfort_line(moments)[-SHOWN:]
    said = ", ".join(f"{_number(before)} to {_number(after)}" for before, after in pairs)
    return f"Discomfort, before and after: {said}" if said else ""


def _number(number: int | None) -> str:
    return "?" if number is None else str(number)


def _is_easier(tried: Sequence[BoundaryMoment]) -> bool:
    numbers = [number for one in tried if (number := one.before if one.after is None else one.after) is not None]
    if not numbers:
        return len(tried) >= TRIES
    return numbers[-1] <= EASY or numbers[-1] < numbers[0]


def _in_order(moments: Iterable[BoundaryMoment]) -> list[BoundaryMoment]:
    return sorted(moments, key=lambda one: (one.day, one.at.timestamp()))
