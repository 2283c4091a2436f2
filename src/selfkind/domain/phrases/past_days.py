"""A day that is over, in plain words: yesterday, monday, 3 days ago, 21 november."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from selfkind.domain.day import parse_day
from selfkind.domain.errors import UsageError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST = 3
"""How many letters of a name are enough."""
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
FIRST_YEAR = 1900
"""Nothing is kept for an earlier year."""
LAST_YEAR = 9998
"""No later day can be shown: each has a day after it."""
EXAMPLES = "yesterday, monday, 3 days ago, 21 november or 2026-11-21"


def past_day(words: str, today: date) -> date:
    """Return the day that words mean, the latest one up to `today` when there are several.

    Raises `UsageError` for words it can't read, for dates that don't exist, and for a day after today.
    """
    text = " ".join(words.replace(",", " ").casefold().split())
    day = _ago(text, today) or _weekday(text, today) or latest_of_month(text, today)
    if day is None:
        try:
            day = parse_day(text, today)
        except UsageError as error:
            if "isn't a date in the calendar" in error.message:
                raise
            raise UsageError(f"“{words.strip()}” isn't a day. Try one of: {EXAMPLES}.") from None
    if day > today:
        raise UsageError(f"{day.isoformat()} isn't here yet. Choose today or an earlier day.")
    if day.year < FIRST_YEAR:
        raise UsageError(f"Choose a day in {FIRST_YEAR} or later. You gave {day.isoformat()}.")
    return day


def shown_day(words: str, today: date) -> date:
    """Return the day that words mean to somebody who wants to see it: one to come as well, such as “tomorrow”,
    “+3d” or “2026-12-24”. Raises `UsageError` as `past_day`, and for a day after `LAST_YEAR`."""
    try:
        day = parse_day(words, today)
    except UsageError:
        return past_day(words, today)
    if day.year > LAST_YEAR:
        raise UsageError(f"Choose a day in {LAST_YEAR} or earlier. You gave {day.isoformat()}.")
    return day if day > today else past_day(words, today)


class DayOfMonth(NamedTuple):
    """A day as it is named: “21 november 2026”, or without the year."""

    number: int
    month: int
    year: int | None


def number_of(word: str) -> int | None:
    """Return the number that digits or a small word mean, None for another word."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def weekday_named(name: str) -> int | None:
    """Return the weekday that a name begins, None for none."""
    return _index(name, _WEEKDAYS)


def day_and_month(text: str) -> DayOfMonth | None:
    """Return what “21 november”, “november 21 2026”, “21.11.” or “21.11.2026” names, None for other words.

    With dots the day is first, everywhere. “21/11” isn't read, because not everybody writes the day first.
    """
    if dotted := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})(?:\.?|\. ?(\d{4}))", text, re.ASCII):
        return DayOfMonth(int(dotted[1]), int(dotted[2]), int(dotted[3]) if dotted[3] else None)
    match = re.fullmatch(r"(?:(\d{1,2})\.? ([a-z]+)|([a-z]+) (\d{1,2}))(?: (\d{4}))?", text, re.ASCII)
    month = _index(match[2] or match[3], _MONTHS) if match is not None else None
    if match is None or month is None:
        return None
    return DayOfMonth(int(match[1] or match[4]), month + 1, int(match[5]) if match[5] else None)


def _ago(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,5}|[a-z]+) (day|week)s? ago", text)
    count = number_of(match[1]) if match is not None else None
    if match is None or count is None:
        return None
    try:
        return today - timedelta(days=count * (7 if match[2] == "week" else 1))
    except OverflowError:
        return None


def _weekday(text: str, today: date) -> date | None:
    weekday = weekday_named(text.removeprefix("last ").removeprefix("on "))
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def latest_of_month(text: str, today: date) -> date | None:
    """Return the latest day up to today that a day of a month names, None for other words."""
    named = day_and_month(text)
    if named is None:
        return None
    for year in [named.year] if named.year else range(today.year, today.year - 9, -1):
        try:
            day = date(year, named.month, named.number)
        except ValueError:
            continue
        if day <= today or named.year:
            return day
    raise UsageError(f"“{text}” isn't a date in the calendar. Try one of: {EXAMPLES}.")


def _index(name: str, names: tuple[str, ...]) -> int | None:
    if len(name) < _SHORTEST:
        return None
    return next((index for index, whole in enumerate(names) if whole.startswith(name)), None)
