"""What practising boundaries comes to: brave moments, rehearsals, and the discomfort before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selfkind.domain.boundaries.practice import BoundaryMoment, brave_moments
from selfkind.domain.review.numbers import FEWEST, mean


@dataclass(frozen=True)
class Discomfort:
    """The discomfort before and after a brave moment, from 0 to 10; None where it wasn't said."""

    day: date
    before: int | None
    after: int | None


@dataclass(frozen=True)
class LimitFigures:
    """Brave moments and rehearsals, the discomfort of each brave moment that has some, oldest first, and the means
    of those that have both; None where there are too few to tell."""

    brave_moments: int
    rehearsals: int
    discomfort: tuple[Discomfort, ...]
    before: float | None
    after: float | None


def limit_figures(moments: Iterable[BoundaryMoment]) -> LimitFigures:
    """Return what rehearsals and looks back come to. What came of a brave moment is counted nowhere."""
    every = sorted(moments, key=lambda one: (one.day, one.at.timestamp()))
    line = tuple(
        Discomfort(one.day, one.before, one.after)
        for one in every
        if not one.is_rehearsal and (one.before, one.after) != (None, None)
    )
    both = [one for one in line if one.before is not None and one.after is not None]
    enough = len(both) >= FEWEST
    return LimitFigures(
        brave_moments(every),
        sum(one.is_rehearsal for one in every),
        line,
        mean(one.before for one in both) if enough else None,
        mean(one.after for one in both) if enough else None,
    )
