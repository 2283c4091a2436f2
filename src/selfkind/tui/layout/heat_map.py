"""How days are laid out as blocks of months, with a column for each week. Knows nothing of Textual.

As many months stand side by side as there's room for: a year where it's wide, else half a year, four months or
fewer in turn.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selfkind.domain.day import first_of_week

LABEL = 3
"""The cells of the names of the weekdays, with a space."""
ROWS = 9
"""The lines of a block: its heading, the names of the months, and the days of a week."""
WEEK_ROWS = ROWS - 7
"""The line of a block on which the first weekday is."""
_MOST_WEEKS = {12: 54, 6: 28, 4: 19, 3: 14, 2: 10, 1: 6}
"""By how many months a block has, how many weeks these have at most."""
_WIDE, _PLAIN = 3, 2
"""How many cells a week takes where there is much room, and elsewhere."""


@dataclass(frozen=True)
class Shape:
    """How many `months` a block has, and how many cells each week takes."""

    months: int
    pitch: int

    @property
    def width(self) -> int:
        """The most cells that a block takes."""
        return _cells(_MOST_WEEKS[self.months], self.pitch)


def _cells(weeks: int, pitch: int) -> int:
    return LABEL + (weeks - 1) * pitch + 1


def shape_for(width: int) -> Shape:
    """Return the shape for a width: as many months side by side as fit."""
    if width > _cells(_MOST_WEEKS[12], _WIDE):
        return Shape(12, _WIDE)
    months = next((months for months, weeks in _MOST_WEEKS.items() if _cells(weeks, _PLAIN) <= width), 1)
    return Shape(months, _PLAIN)


def blocks_for(height: int) -> int:
    """Return how many blocks fit below each other, with a line between them; one at least."""
    return max((height + 1) // (ROWS + 1), 1)


@dataclass(frozen=True)
class Block:
    """Some months of a year. Weeks start on `week_start`, 0 for Monday."""

    first: date
    last: date
    week_start: int = 0

    @classmethod
    def of(cls, day: date, months: int, week_start: int = 0) -> Block:
        """Return the block that `day` is in."""
        begin = (day.month - 1) // months * months + 1
        end = begin + months - 1
        return cls(date(day.year, begin, 1), date(day.year, end, monthrange(day.year, end)[1]), week_start)

    @property
    def name(self) -> str:
        """The months and the year, such as “Jul–Dec 2026”."""
        if self.first.month == 1 and self.last.month == 12:
            return str(self.first.year)
        if self.first.month == self.last.month:
            return f"{self.first:%B} {self.first.year}"
        return f"{self.first:%b}–{self.last:%b} {self.first.year}"

    @property
    def weeks(self) -> int:
        """How many columns it has."""
        return self.column(self.last) + 1

    def column(self, day: date) -> int:
        """Return the column of a day, from 0."""
        begin = first_of_week(self.first, self.week_start)
        return (first_of_week(day, self.week_start) - begin).days // 7

    def row(self, day: date) -> int:
        """Return the line of a day among those of the week, from 0."""
        return (day.weekday() - self.week_start) % 7

    def day_at(self, column: int, row: int) -> date | None:
        """Return the day in a column and a line of the week; None where there is none."""
        day = first_of_week(self.first, self.week_start) + timedelta(days=7 * column + row)
        return day if self.first <= day <= self.last else None

    def days(self, row: int) -> Iterator[tuple[int, date]]:
        """Yield the days of one line of the week, each with its column."""
        for column in range(self.weeks):
            if (day := self.day_at(column, row)) is not None:
                yield column, day

    def month_names(self, pitch: int) -> str:
        """Return the line that names each month above the week of its first day, as far as there's room."""
        line = " " * LABEL
        for month in range(self.first.month, self.last.month + 1):
            first = date(self.first.year, month, 1)
            at = LABEL + self.column(first) * pitch
            if at >= len(line):
                line = line.ljust(at) + f"{first:%b} "
        return line.rstrip()


def weekday_names(week_start: int) -> list[str]:
    """Return the names of the weekdays in two letters, in the order of a week."""
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    return [names[(week_start + offset) % 7] for offset in range(7)]


def month_lines(month: date, week_start: int) -> list[list[date | None]]:
    """Return the weeks of the month that begins on a day, None for what belongs to other months."""
    block = Block.of(month, 1, week_start)
    return [[block.day_at(column, row) for row in range(7)] for column in range(block.weeks)]
