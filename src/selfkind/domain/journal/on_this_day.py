"""The days to look back at from a day: a month ago, half a year ago, and the same day of earlier years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date


def days_to_look_back_at(today: date, first_year: int) -> Iterator[date]:
    """Yield these days, the latest first, back to a year.

    In a month that is shorter it's the last day of the month, so on a 28 February the 29th is looked at too.
    """
    for months in (1, 6):
        yield _months_before(today, months)
    for year in range(today.year - 1, first_year - 1, -1):
        if (
            (today.month, today.day) == (2, 28)
            and monthrange(year, 2)[1] == 29
            and monthrange(today.year, 2)[1] == 28
        ):
            yield date(year, 2, 29)
        yield _in(year, today.month, today.day)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _in(year, month + 1, day.day)


def _in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
