"""The values of the user's own scores over some days: the numbers, and nothing about how much is much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selfkind.domain.scores.score import ScoreValue


@dataclass(frozen=True)
class ScorePoint:
    """A value on its day, with the ends that its score had then."""

    day: date
    value: float
    min: float
    max: float


@dataclass(frozen=True)
class ScoreFigures:
    """The values of one score, oldest first, with the name that it had last."""

    score: str
    name: str
    values: tuple[ScorePoint, ...]


def score_figures(values: Iterable[ScoreValue]) -> tuple[ScoreFigures, ...]:
    """Return the values by their score, in the order in which the scores first have one."""
    found: dict[str, list[ScoreValue]] = {}
    for one in sorted(values, key=lambda one: (one.day, one.at.timestamp(), one.id)):
        found.setdefault(one.score, []).append(one)
    return tuple(
        ScoreFigures(id, every[-1].name, tuple(ScorePoint(one.day, one.value, one.min, one.max) for one in every))
        for id, every in found.items()
    )
