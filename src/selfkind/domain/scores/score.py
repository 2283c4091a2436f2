"""A score of one's own: a number that somebody follows, with a name, a lowest and a highest value.

selfkind ships no questions of any scale, and says nothing about how much is much: just the numbers.

A value keeps the name and the ends that its score had then, so it can be read when the score has changed or gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from math import isfinite

from selfkind.domain.errors import UsageError
from selfkind.domain.folding import fold
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import tidy_line, tidy_text

LARGEST = 100_000
"""The largest number that a score can have."""


class Direction(StrEnum):
    """Which way somebody would like a score to go."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True)
class Score(OwnThing):
    """A score from `min` to `max`. One that is `private` stays out of what is shared."""

    id: str
    name: str
    updated: datetime
    min: float = 0
    max: float = 10
    direction: Direction = Direction.NONE
    private: bool = False
    removed: datetime | None = None

    @property
    def ends(self) -> str:
        """Its ends, in words: 0 to 27."""
        return f"{self.min:g} to {self.max:g}"


@dataclass(frozen=True)
class ScoreValue:
    """The `value` of a score on a day. `score` is its id; `name`, `min` and `max` are as they were then."""

    id: str
    day: date
    at: datetime
    score: str
    name: str
    value: float
    min: float = 0
    max: float = 10
    note: str = ""
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""

    @property
    def of_ends(self) -> str:
        """The value with its ends, in words: 14 (0 to 27)."""
        return f"{self.value:g} ({self.min:g} to {self.max:g})"

    @property
    def first_line(self) -> str:
        """One line that represents it in a list."""
        return f"{self.name}: {self.value:g}"


def checked_score(score: Score, others: Iterable[str] = ()) -> Score:
    """Return a score as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept, and
    for a name that is among those of `others`."""
    name = tidy_line("A name", score.name)
    if not name:
        raise UsageError("What is the score called? A word is enough.")
    if fold(name) in {fold(other) for other in others}:
        raise UsageError(f"You already have a score “{name}”. Choose another name, or change that one.")
    for end in (score.min, score.max):
        if not isfinite(end) or abs(end) > LARGEST:
            raise UsageError(f"A score can go from -{LARGEST} to {LARGEST}. You gave {end:g}.")
    if score.min >= score.max:
        raise UsageError(f"The lowest value has to be below the highest. You gave {score.ends}.")
    return replace(score, name=name)


def checked_value(value: ScoreValue) -> ScoreValue:
    """Return a value as it's kept. Raises `UsageError` for what can't be kept."""
    if not isfinite(value.value) or not value.min <= value.value <= value.max:
        raise UsageError(f"“{value.name}” can be {value.min:g} to {value.max:g}. You gave {value.value:g}.")
    return replace(value, note=tidy_text("A note", value.note))
