"""What practices come to: how it was after each, and minutes by kind. What was after says nothing of a cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import fsum

from selfkind.domain.journal.entry import Entry
from selfkind.domain.practice.session import Session
from selfkind.domain.review.numbers import FEWEST
from selfkind.domain.routine.plan import Completion

AFTERWARDS = ("lighter", "same", "heavier", "unsure")
"""What can be said after a practice."""
COMPARED = AFTERWARDS[:3]


@dataclass(frozen=True)
class After:
    """How it was after an exercise: `answered` times somebody said so. `often` is what they said more than half
    of these times, "" for nothing, or where there are too few to tell."""

    exercise: str
    name: str
    answered: int
    lighter: int
    same: int
    heavier: int
    unsure: int
    often: str


@dataclass(frozen=True)
class Minutes:
    """The minutes of one kind of practice, and how many times it was practised for some minutes."""

    kind: str
    minutes: float
    times: int


def after_practice(sessions: Iterable[Session], name_of: Callable[[str], str]) -> tuple[After, ...]:
    """Return how it was after each exercise, the one with the most answers first."""
    answers: dict[str, Counter[str]] = {}
    for one in sessions:
        if one.after in AFTERWARDS:
            answers.setdefault(one.exercise, Counter())[one.after] += 1
    every = [_after(exercise, name_of(exercise), counts) for exercise, counts in answers.items()]
    return tuple(sorted(every, key=lambda one: (-one.answered, one.name.casefold(), one.exercise)))


def _after(exercise: str, name: str, counts: Counter[str]) -> After:
    answered = counts.total()
    often = [word for word in COMPARED if answered >= FEWEST and counts[word] * 2 > answered]
    lighter, same, heavier, unsure = (counts[word] for word in AFTERWARDS)
    return After(exercise, name, answered, lighter, same, heavier, unsure, often[0] if often else "")


def minutes_by_kind(
    sessions: Iterable[Session],
    entries: Iterable[Entry],
    ticks: Iterable[Completion],
    kind_of: Callable[[str], str],
    kind_of_item: Callable[[str], str],
) -> tuple[Minutes, ...]:
    """Return minutes by kind, the most first: those of timed practices, of kind things that were written down, and
    of ticks with minutes of their own. A tick that a practice made has its minutes, which count once."""
    found: list[tuple[str, float]] = [(kind_of(one.exercise), one.seconds / 60) for one in sessions]
    found += [
        (kind_of(one.exercise), one.activity.minutes)
        for one in entries
        if one.activity is not None and one.activity.minutes
    ]
    found += [
        (kind_of_item(one.item), one.minutes) for one in ticks if one.minutes and not (one.session or one.entry)
    ]
    kinds: dict[str, list[float]] = {}
    for kind, minutes in found:
        kinds.setdefault(kind, []).append(minutes)
    every = [Minutes(kind, round(fsum(of), 1), len(of)) for kind, of in kinds.items()]
    return tuple(sorted(every, key=lambda one: (-one.minutes, one.kind.casefold())))
