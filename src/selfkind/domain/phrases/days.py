"""Days and spans of days that lie behind, as people write them: ``yesterday``, ``-2w``, ``march``, ``2026-01``.

They bound lists and searches. The grammar is closed: what it doesn't know is refused, and nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from selfkind.domain.day import last_of_month, parse_day
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.past_days import latest_of_month

EXAMPLES = "today, monday, -7d (7 days ago), march, 2026, 2026-01 or 2026-01-23"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_BACK = re.compile(r"-(\d{1,4})([wmy])", re.ASCII)
_SHORTEST = 3
"""Letters by which a weekday or a month can be named."""


class Days(NamedTuple):
    """A span of days, both included."""

    first: date
    last: date


def parse_days(words: str, today: date) -> Days:
    """Return the days that `words` name: a day, a month, or a year.

    A weekday or a month without its year is the latest that has begun. ``-2w``, ``-3m`` and ``-1y`` are the day
    so many weeks, months or years ago. Raises `UsageError` for words it can't read.
    """
    text = " ".join(words.split()).casefold()
    try:
        if days := _named(text, today) or _counted(text, today) or _numbered(text):
            return days
        day = latest_of_month(text, today) or parse_day(text, today)
    except (UsageError, ValueError, OverflowError):
        raise UsageError(f"“{shown(words)}” isn't a day or a month. Try one of: {EXAMPLES}.") from None
    return Days(day, day)


def _named(text: str, today: date) -> Days | None:
    name, _, year = text.partition(" ")
    if (weekday := _place(name, _WEEKDAYS)) >= 0 and not year:
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
        return Days(day, day)
    if (month := _place(name, _MONTHS) + 1) and (not year or re.fullmatch(r"\d{4}", year)):
        return _month(int(year) if year else today.year - (month > today.month), month)
    return None


def _place(name: str, names: tuple[str, ...]) -> int:
    """Return the place of the one that a name begins; -1 for none."""
    if len(name) < _SHORTEST:
        return -1
    return next((at for at, one in enumerate(names) if one.startswith(name)), -1)


def _counted(text: str, today: date) -> Days | None:
    match = _BACK.fullmatch(text)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit == "w":
        day = today - timedelta(weeks=count)
    else:
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        # A month before the last day of a month is the last day of the one before, where that is shorter.
        day = date(year, month + 1, min(today.day, last_of_month(date(year, month + 1, 1)).day))
    return Days(day, day)


def _numbered(text: str) -> Days | None:
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        return _month(int(text[:4]), int(text[5:]))
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return Days(date(int(text), 1, 1), date(int(text), 12, 31))
    return None


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return Days(first, last_of_month(date(year, month, 1)))
