"""Several days in a row of short words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def short_days(days: Iterable[date], today: date) -> list[str]:
    """Return days as short as they can be: the month stands where another one begins, the year likewise."""
    words = []
    before = today
    for day in days:
        month = f" {day:%b}" if (day.year, day.month) != (before.year, before.month) else ""
        year = f" {day.year}" if day.year != before.year else ""
        words.append("today" if day == today else f"{day:%a} {day.day}{month}{year}")
        before = day
    return words
