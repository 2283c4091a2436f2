"""The daily card as a worksheet: a week to fill in, with the rows of the card and no values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from selfkind.domain.card.row import CardRow
from selfkind.domain.worksheet.sheet import Column, Sheet, Table, TableRow

TITLE = "Daily card"
WEEK = "Week from"
INTRO = "A few seconds a day. One row is enough, and an empty day is fine."
DAYS = 7
_MONDAY = date(2024, 1, 1)


def card_sheet(rows: Sequence[CardRow], week_start: int) -> Sheet:
    """Return a blank week of these rows; it begins on the day of the week `week_start`, 0 for Monday."""
    days = (_MONDAY + timedelta(days=week_start + number) for number in range(DAYS))
    columns = (Column("", 5), *(Column(f"{day:%a}") for day in days))
    asked = tuple(TableRow(row.name, row.range_words) for row in rows)
    return Sheet(TITLE, (Table(columns, asked),), INTRO, dated=WEEK)
