"""Feelings: the words on the two-dimensional pad, and a check-in.

Valence and arousal run from -2 (unpleasant, low energy) to +2 (pleasant, high energy), after the circumplex model
of Russell 1980; the coordinates of the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

PAD_LIMIT = 2.0
"""The pad reaches from minus this to plus this on both axes."""


@dataclass(frozen=True)
class FeelingWord:
    """A word and its position on the pad."""

    word: str
    valence: float
    arousal: float


@dataclass(frozen=True)
class CheckIn:
    """How the user feels at a moment. `energy` is from 0 to 10, or None when it wasn't given."""

    id: str
    day: date
    at: datetime
    words: tuple[str, ...] = ()
    valence: float | None = None
    arousal: float | None = None
    energy: int | None = None
    note: str = ""


def nearest(words: Iterable[FeelingWord], valence: float, arousal: float, count: int) -> list[FeelingWord]:
    """Return the `count` words nearest to a point of the pad, nearest first; equal distances keep their order."""
    return sorted(words, key=lambda w: (w.valence - valence) ** 2 + (w.arousal - arousal) ** 2)[:count]


def centre(words: Iterable[FeelingWord]) -> tuple[float, float] | None:
    """Return the middle of several words as (valence, arousal), or None when there are none."""
    points = [(word.valence, word.arousal) for word in words]
    if not points:
        return None
    return (
        round(sum(v for v, _ in points) / len(points), 2),
        round(sum(a for _, a in points) / len(points), 2),
    )
