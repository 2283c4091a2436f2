"""A daily card as a pack offers it: a few rows that are asked together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HIGHEST = 100
"""The highest number of a scale."""
USUAL_HIGHEST = 10
"""The highest number of a scale that doesn't say."""
MOST_ROWS = 12
"""How many rows a card can have: all are asked in some twenty seconds."""


class RowKind(StrEnum):
    """How a row of a daily card is answered."""

    SCALE = "scale"
    """A whole number from `lowest` to `highest`."""
    COUNT = "count"
    """How many times."""
    YES_NO = "yes-no"
    MINUTES = "minutes"


@dataclass(frozen=True)
class OfferedRow:
    """A row in the words of who wrote it. `lowest` and `highest` are the ends of a scale, with words for them."""

    id: str
    kind: RowKind
    name: str
    lowest: int = 0
    highest: int = USUAL_HIGHEST
    lowest_words: str = ""
    highest_words: str = ""


@dataclass(frozen=True)
class OfferedCard:
    """A card in a pack. `name` is "" for one without a name of its own."""

    rows: tuple[OfferedRow, ...]
    name: str = ""
    about: str = ""
