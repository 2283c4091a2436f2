"""The span of days that is looked back on, and the days, weeks or months that it's shown by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from selfkind.domain.day import first_of_week, last_of_month

MOST_DAYS = 31
"""The most days that are shown one by one."""
MOST_WEEKS = 27
"""The most weeks that are shown one by one."""


class By(StrEnum):
    """What a span is shown by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def usual(self) -> By:
        """What it's shown by, so that it fits beside its names: few days, few weeks, or months."""
        if self.length <= MOST_DAYS:
            return By.DAY
        return By.WEEK if self.length <= MOST_WEEKS * 7 else By.MONTH

    def has(self, day: date) -> bool:
        """Return whether a day is one of these."""
        return self.first <= day <= self.last

    def groups(self, by: By, week_start: int = 0) -> list[Span]:
        """Return its days, its weeks or its months, the oldest first. Those at its ends can be shorter."""
        days = (self.first + timedelta(days=at) for at in range(self.length))

        def place(day: date) -> date:
            if by is By.DAY:
                return day
            return first_of_week(day, week_start) if by is By.WEEK else day.replace(day=1)

        groups = (list(of) for _, of in groupby(days, place))
        return [Span(of[0], of[-1]) for of in groups]


def week_of(day: date, week_start: int = 0) -> Span:
    """Return the week that a day is in."""
    first = first_of_week(day, week_start)
    return Span(first, first + timedelta(days=6))


def whole_month(day: date) -> Span:
    """Return the month that a day is in."""
    return Span(day.replace(day=1), last_of_month(day))


def whole_year(day: date) -> Span:
    """Return the year that a day is in."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def name_of(span: Span, today: date | None = None) -> str:
    """Return a span in words: “2026”, “November 2026”, “23 to 29 November 2026”. The month or the year of `today`,
    which isn't over, is named as the whole."""
    first, last = span.first, span.last
    until = {last, *([whole_month(last).last, whole_year(last).last] if last == today else [])}
    if first == whole_year(last).first and whole_year(last).last in until:
        return f"{last.year}"
    if first == whole_month(last).first and whole_month(last).last in until:
        return f"{last:%B} {last.year}"
    if first == last:
        return _day(last)
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    return f"{first.day}{f' {first:%B}' if first.month != last.month else ''} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
