"""A day of the card: what its rows were answered with. Each answer has the words that it answers.

A value is only ever shown as it is: nothing is added up, and nothing is better or worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from selfkind.domain.card.row import MOST_MINUTES, MOST_TIMES, NO, YES, CardRow, Meaning, range_words
from selfkind.domain.errors import UsageError
from selfkind.domain.packs.card import RowKind

NOTHING = "One row is enough. Which one would you like to note?"


@dataclass(frozen=True)
class CardAnswer:
    """The value of a row on a day, with what the row asked then. Yes is 1, and no is 0."""

    row: str
    name: str
    kind: RowKind
    value: int
    lowest: int = 0
    highest: int = 0
    lowest_words: str = ""
    highest_words: str = ""

    @property
    def meaning(self) -> Meaning:
        """What the value says."""
        return Meaning(self.name, self.kind, self.lowest, self.highest, self.lowest_words, self.highest_words)

    @property
    def says(self) -> str:
        """The value in words: 3 of 0 to 5, 2, yes, 20 min."""
        if self.kind is RowKind.SCALE:
            return f"{self.value} ({range_words(self.kind, self.lowest, self.highest)})"
        return short_value(self.kind, self.value)


@dataclass(frozen=True)
class CardDay:
    """The answers of a day. A row that wasn't answered isn't there, and nobody asks why. A day `from_paper` was
    noted on paper first."""

    id: str
    day: date
    at: datetime
    answers: tuple[CardAnswer, ...] = ()
    from_paper: bool = False
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""

    @property
    def first_line(self) -> str:
        """One line that represents it in a list."""
        return " · ".join(f"{one.name}: {short_value(one.kind, one.value)}" for one in self.answers)


def in_turn(days: Iterable[CardDay]) -> list[CardDay]:
    """Return days of the card by day, and of several about one day the one made last at the end: there can be
    several after an import, or when one comes back from the bin. Of two values for a row, the later one counts.

    When they were changed doesn't matter: an undo changes them too, and has to show what was there before.
    """
    return sorted(days, key=lambda one: (one.day, one.at.timestamp(), one.id))


def as_one(days: Iterable[CardDay]) -> CardDay | None:
    """Return what was noted on a day as one, which stands for the one made last; None for nothing."""
    noted = in_turn(days)
    if len(noted) < 2:
        return noted[0] if noted else None
    answers = {(answer.row, answer.meaning): answer for one in noted for answer in one.answers}
    return replace(noted[-1], answers=tuple(answers.values()))


def short_value(kind: RowKind, value: int) -> str:
    """Return a value as it stands in a grid, or on one line: 3, yes, 20 min."""
    if kind is RowKind.YES_NO:
        return YES if value else NO
    return f"{value} min" if kind is RowKind.MINUTES else str(value)


def answer_of(row: CardRow, value: int) -> CardAnswer:
    """Return the answer that a value is to a row. Raises `UsageError` for a value that is none."""
    lowest, highest = limits(row)
    if not lowest <= value <= highest:
        raise UsageError(_refusal(row, str(value)))
    return CardAnswer(
        row.id, row.name, row.kind, value, row.lowest, row.highest, row.lowest_words, row.highest_words
    )


def row_of(answer: CardAnswer, at: datetime) -> CardRow:
    """Return the row that an answer is to, as it was then. Whether it's private isn't known any more, so it is."""
    return CardRow(
        answer.row,
        answer.name,
        answer.kind,
        at,
        answer.lowest,
        answer.highest,
        answer.lowest_words,
        answer.highest_words,
        private=True,
        ended=at,
    )


def rows_of(noted: CardDay) -> list[CardRow]:
    """Return what a day of the card was asked, in the words of then."""
    return list({one.row: row_of(one, noted.at) for one in noted.answers}.values())


def limits(row: CardRow) -> tuple[int, int]:
    """Return the lowest and the highest value of a row."""
    match row.kind:
        case RowKind.SCALE:
            return row.lowest, row.highest
        case RowKind.COUNT:
            return 0, MOST_TIMES
        case RowKind.YES_NO:
            return 0, 1
    return 0, MOST_MINUTES


_SPELT = {"yes": 1, "y": 1, "no": 0, "n": 0}


def value_from(row: CardRow, words: str) -> int | None:
    """Return the value that was typed for a row, None for no words. Raises `UsageError`."""
    said = words.strip().casefold()
    if not said:
        return None
    if row.kind is RowKind.YES_NO:
        if said not in _SPELT:
            raise UsageError(_refusal(row, words))
        return _SPELT[said]
    if row.kind is RowKind.MINUTES:
        said = said.removesuffix("minutes").removesuffix("min").strip()
    # `int` would take “1_0” and “+5” as well.
    if not re.fullmatch(r"[0-9]{1,4}", said):
        raise UsageError(_refusal(row, words))
    return answer_of(row, int(said)).value


def _refusal(row: CardRow, given: str) -> str:
    if row.kind is RowKind.YES_NO:
        return f"“{row.name}” can be yes or no. You gave “{given.strip()}”."
    lowest, highest = limits(row)
    what = "whole minutes" if row.kind is RowKind.MINUTES else "a whole number"
    return f"“{row.name}” can be {what} from {lowest} to {highest}. You gave “{given.strip()}”."


def with_answers(
    answers: Iterable[CardAnswer], rows: Iterable[CardRow], values: Mapping[str, int | None]
) -> tuple[CardAnswer, ...]:
    """Return a day's answers with other values for some rows, by their ids; None is no answer. A value of words
    that aren't those of the row any more stays as it is, below the others."""
    asked = {row.id: row for row in rows}
    before = list(answers)
    kept = {(one.row, one.meaning): one for one in before}
    for id, value in values.items():
        row = asked[id]
        kept.pop((id, row.meaning), None)
        if value is not None:
            kept[id, row.meaning] = answer_of(row, value)
    order = list(asked)
    last = len(order)
    return tuple(sorted(kept.values(), key=lambda one: order.index(one.row) if one.row in asked else last))


def checked_day(day: CardDay) -> CardDay:
    """Return a day of the card as it's kept. Raises `UsageError` for one without answers."""
    if not day.answers:
        raise UsageError(NOTHING)
    return replace(day, answers=tuple(day.answers))
