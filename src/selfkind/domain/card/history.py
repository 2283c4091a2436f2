"""The card over several days: a line for each row, with its values by day. A line has one meaning only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from selfkind.domain.card.day import CardDay, in_turn, row_of, short_value
from selfkind.domain.card.row import CardRow, in_order

DAYS = 7


@dataclass(frozen=True)
class CardLine:
    """A row, and its values by day: what was answered to just these words, in just this scale."""

    row: CardRow
    values: dict[date, int] = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        """Whether the row is on the card now."""
        return self.row.ended is None and self.row.removed is None

    def cell(self, day: date) -> str:
        """Return the value of a day as it stands in a grid, "" for none."""
        value = self.values.get(day)
        return "" if value is None else short_value(self.row.kind, value)


def lines_of_card(rows: Sequence[CardRow], days: Iterable[CardDay]) -> list[CardLine]:
    """Return the rows that are on the card, in their order, with their values; below them, those that are not any
    more and have a value. `rows` are all that are known, also those that ended or are in the bin.

    Of two notes about one row on a day, the one made last counts (see `in_turn`).
    """
    asked = in_order([row for row in rows if row.removed is None])
    known = {row.id: row for row in rows}
    lines = {(row.id, row.meaning): CardLine(row) for row in asked}
    for one in in_turn(days):
        for answer in one.answers:
            key = answer.row, answer.meaning
            if key not in lines:
                row = known.get(answer.row)
                fits = row is not None and row.meaning == answer.meaning
                lines[key] = CardLine(row if row is not None and fits else row_of(answer, one.at))
            lines[key].values[one.day] = answer.value
    return list(lines.values())


def week_of(first: date) -> list[date]:
    """Return the days of a week."""
    return [first + timedelta(days=number) for number in range(DAYS)]
