"""A row of a daily card: what is asked each day, in the person's own words.

What a row means is its words, its kind and its scale. Once a row has a value, another meaning is another row,
which follows the first: so no history ever mixes two meanings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from selfkind.domain.errors import UsageError
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import tidy_line
from selfkind.domain.packs.card import HIGHEST, MOST_ROWS, USUAL_HIGHEST, OfferedRow, RowKind

LONGEST = 80
"""How many characters a row can have: all of a card is read in some seconds."""
MOST_TIMES, MOST_MINUTES = 1000, 1440
"""The highest count, and the most minutes of a day."""
YES, NO = "yes", "no"
GONE = "That row isn't on your card any more, so nothing was changed."
FULL = f"A card can have up to {MOST_ROWS} rows, so that the whole card takes seconds. Remove one first."


class Meaning(NamedTuple):
    """What a value of a row says. `lowest` and `highest` are the ends of a scale, with words for them."""

    name: str
    kind: RowKind
    lowest: int = 0
    highest: int = 0
    lowest_words: str = ""
    highest_words: str = ""


@dataclass(frozen=True)
class CardRow(OwnThing):
    """A row. `lowest` and `highest` are the ends of a scale, with words for them; other rows have none.

    `position` is its place on the card. `follows` is the id of the row whose words or scale were changed to these,
    and `ended` is when that happened to this one: it isn't asked any more, and keeps its values. `source` is the
    pack that it came from, and its id there.
    """

    id: str
    name: str
    kind: RowKind
    updated: datetime
    lowest: int = 0
    highest: int = 0
    lowest_words: str = ""
    highest_words: str = ""
    position: int = 0
    follows: str = ""
    source: str = ""
    private: bool = False
    ended: datetime | None = None
    removed: datetime | None = None

    @property
    def meaning(self) -> Meaning:
        """What its values say."""
        return Meaning(self.name, self.kind, self.lowest, self.highest, self.lowest_words, self.highest_words)

    @property
    def range_words(self) -> str:
        """How it's answered, in a few words: 0 to 5, how many, yes or no, minutes."""
        return range_words(self.kind, self.lowest, self.highest, self.lowest_words, self.highest_words)


def range_words(kind: RowKind, lowest: int, highest: int, lowest_words: str = "", highest_words: str = "") -> str:
    """Return how a row is answered, in a few words."""
    match kind:
        case RowKind.SCALE:
            ends = (
                f"{number}{f' {words}' if words else ''}"
                for number, words in ((lowest, lowest_words), (highest, highest_words))
            )
            return " to ".join(ends)
        case RowKind.COUNT:
            return "how many"
        case RowKind.YES_NO:
            return "yes or no"
    return "minutes"


def checked_row(row: CardRow) -> CardRow:
    """Return a row as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept."""
    name = tidy_line("The words of a row", row.name)
    if not name:
        raise UsageError("What would you like to note each day? A few words are enough.")
    if len(name) > LONGEST:
        raise UsageError(f"The words of a row can have up to {LONGEST} characters. These have {len(name)}.")
    if row.kind is not RowKind.SCALE:
        return replace(row, name=name, lowest=0, highest=0, lowest_words="", highest_words="")
    if not 0 <= row.lowest < row.highest <= HIGHEST:
        raise UsageError(
            f"A scale goes from a lower to a higher number, 0 to {HIGHEST}. "
            f"You gave {row.lowest} to {row.highest}."
        )
    ends = (tidy_line("The words for an end of a scale", words) for words in (row.lowest_words, row.highest_words))
    lowest_words, highest_words = ends
    return replace(row, name=name, lowest_words=lowest_words, highest_words=highest_words)


def row_from(offered: OfferedRow, pack: str, now: datetime) -> CardRow:
    """Return a row as a pack offers it, without an id yet."""
    return checked_row(
        CardRow(
            "",
            offered.name,
            offered.kind,
            now,
            offered.lowest,
            offered.highest,
            offered.lowest_words,
            offered.highest_words,
            source=f"{pack}/{offered.id}",
        )
    )


def changed_meaning(row: CardRow, wanted: CardRow, new_id: str, now: datetime) -> tuple[CardRow, CardRow]:
    """Return a row as it ends, and the one that follows it in its place, with what is wanted."""
    ended = replace(row, ended=now, updated=now)
    return ended, replace(wanted, id=new_id, follows=row.id, position=row.position, updated=now, ended=None)


def in_order(rows: list[CardRow]) -> list[CardRow]:
    """Return the rows that are asked, in their order on the card."""
    return sorted((row for row in rows if row.ended is None), key=lambda row: row.position)


def shared_rows(rows: Iterable[CardRow]) -> frozenset[str]:
    """Return the ids of the rows that aren't private. Words of before are private when those that follow are, and
    the other way round."""
    every = list(rows)
    private: set[str] = set()
    more = {row.id for row in every if row.private}
    while more:
        private |= more
        before = {row.follows for row in every if row.id in more}
        after = {row.id for row in every if row.follows in more}
        more = (before | after) - private - {""}
    return frozenset(row.id for row in every) - private


DEFAULT_SCALE = (0, USUAL_HIGHEST)
"""The ends of a scale that doesn't say."""
