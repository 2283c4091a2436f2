"""What check-ins come to: how pleasant and with how much energy, the feelings, and the parts of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.review.numbers import FEWEST, mean, most_used
from selfkind.domain.review.part_of_day import part_written
from selfkind.domain.review.spans import By, Span
from selfkind.domain.routine.routine import Part

APART = 0.25
"""How far the means of two parts of the day have to be apart, of the 4 of the pad, to say which is which."""


@dataclass(frozen=True)
class Mood:
    """The check-ins of one day, week or month: how many, the feelings with how often each, and the means of
    pleasantness from -2 to 2 and of energy from 0 to 10; None without any."""

    first: date
    last: date
    count: int
    words: tuple[tuple[str, int], ...]
    valence: float | None
    energy: float | None


@dataclass(frozen=True)
class PartMood:
    """The check-ins in one part of the day, and how pleasant they were in the mean."""

    part: Part
    count: int
    valence: float


@dataclass(frozen=True)
class CheckInFigures:
    """What the check-ins of a span come to. `groups` are its days, weeks or months, those without any as well.
    `best` and `hardest` are parts of the day; None where that can't be told."""

    by: By
    count: int
    days: int
    words: tuple[tuple[str, int], ...]
    valence: float | None
    energy: float | None
    groups: tuple[Mood, ...]
    by_part: tuple[PartMood, ...]
    best: Part | None
    hardest: Part | None


def check_in_figures(
    checkins: Iterable[CheckIn], span: Span, by: By, week_start: int, starts_at: time
) -> CheckInFigures:
    """Return what check-ins come to. Of one that was made for an earlier day, nobody knows the part of the day;
    days start at `starts_at`."""
    every = sorted(checkins, key=lambda one: (one.day, one.at.timestamp()))
    groups = tuple(_mood(every, of) for of in span.groups(by, week_start))
    by_part = _parts(every, starts_at)
    told = [one for one in by_part if one.count >= FEWEST]
    best = max(told, key=lambda one: one.valence, default=None)
    hardest = min(told, key=lambda one: one.valence, default=None)
    if best is None or hardest is None or best.valence - hardest.valence < APART:
        best = hardest = None
    return CheckInFigures(
        by,
        len(every),
        len({one.day for one in every}),
        most_used(word for one in every for word in one.words),
        mean(one.valence for one in every),
        mean(one.energy for one in every),
        groups,
        by_part,
        best.part if best is not None else None,
        hardest.part if hardest is not None else None,
    )


def _mood(every: Iterable[CheckIn], of: Span) -> Mood:
    some = [one for one in every if of.has(one.day)]
    words = most_used(word for one in some for word in one.words)
    valence, energy = mean(one.valence for one in some), mean(one.energy for one in some)
    return Mood(of.first, of.last, len(some), words, valence, energy)


def _parts(checkins: Iterable[CheckIn], starts_at: time) -> tuple[PartMood, ...]:
    placed: dict[Part, list[float]] = {}
    for one in checkins:
        part = part_written(one.day, one.at, starts_at)
        if one.valence is not None and part is not None:
            placed.setdefault(part, []).append(one.valence)
    order = [part for part in Part if part in placed]
    return tuple(PartMood(part, len(placed[part]), mean(placed[part]) or 0.0) for part in order)
