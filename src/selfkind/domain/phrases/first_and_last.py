"""The first and the last day of something, in plain words: “1 dec” and “6 jan”, “friday” and “monday”.

A date without its year, and a weekday, are the next ones, and the last day is counted from the first. Hardly
anybody says “from 1 dec until 24 nov” and means almost a year: the days are in the wrong order, or the year
matters so much that it's worth typing. So a year is asked for where the last day would come in a later year than
the first, more than half a year after it: “from 1 dec until 6 jan” needs none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from selfkind.domain.day import parse_day
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.coming_days import coming_day
from selfkind.domain.phrases.past_days import day_and_month, latest_of_month, weekday_named

HALF_A_YEAR = timedelta(days=183)
"""How long after the first day a last day can be whose year wasn't named."""


def day_to_come(words: str, today: date | None) -> date:
    """Return a day that words mean: the next one from today on, today included. Raises `UsageError`."""
    text = _plain(words)
    if today is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        named = day_and_month(text)
        if named is not None and named.year:
            return coming_day(text, date(named.year, 1, 1))
        return parse_day(text, date(1, 1, 1)) if named is None and text[:1].isdigit() else _which_year(words)
    if text == "now":
        return today
    if day_and_month(text) is None and weekday_named(text) is None:
        return coming_day(text, today)
    return coming_day(text, today - timedelta(days=1))


def first_and_last(
    first: str, last: str, today: date | None, begun: date | None = None
) -> tuple[date | None, date | None]:
    """Return the days that words mean, None for a day without words. `begun` is the first day where no words name
    it. Raises `UsageError`.

    What began less than half a year ago and isn't over is still on: “from 1 nov until 24 dec” in the middle of
    November.
    """
    start = day_to_come(first, today) if first else None
    if not last:
        return start, None
    if first and today is not None and (on := still_on(first, last, today)) is not None:
        return on
    return start, last_day(last, start or begun, today)


def last_day(words: str, first: date | None, today: date | None) -> date:
    """Return the last day that words mean of something that begins on `first`, None for today. Raises `UsageError`
    for a day without its year that comes so late that it's rather one before the first."""
    text = _plain(words)
    if today is None or first is None or first < today or not _has_many(text):
        return day_to_come(words, today)
    day = day_to_come(words, first)
    check_order(text, first, day)
    return day


def check_order(words: str, first: date, last: date) -> None:
    """Refuse a last day whose year wasn't named, in a later year than the first and long after it."""
    if last.year > first.year and last - first > HALF_A_YEAR:
        raise UsageError(
            f"“{shown(words)}” comes before the first day, {_said(first)}. "
            f"If you mean {_said(last)}, write the year."
        )


def still_on(first: str, last: str, today: date) -> tuple[date, date] | None:
    """Return the days of what began less than half a year ago and isn't over, None for other words."""
    named = [day_and_month(_plain(words)) for words in (first, last)]
    if any(one is None or one.year for one in named):
        return None
    begun, end = latest_of_month(_plain(first), today), day_to_come(last, today)
    return (begun, end) if begun is not None and end - begun <= HALF_A_YEAR else None


def _has_many(text: str) -> bool:
    """Return whether words name a day that comes again: a weekday, or a date without its year."""
    named = day_and_month(text)
    return weekday_named(text) is not None if named is None else named.year is None


def _plain(words: str) -> str:
    return " ".join(words.replace(",", " ").casefold().split()).removeprefix("on ")


def _said(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _which_year(words: str) -> date:
    raise UsageError(f"“{shown(words)}” needs a year, such as 2026-12-03.")
