"""A day to come, in plain words: tomorrow, friday, in 3 weeks, 24 december."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from selfkind.domain.change import full_day
from selfkind.domain.day import parse_day
from selfkind.domain.errors import NotUnderstood, UsageError, shown
from selfkind.domain.phrases.past_days import day_and_month, number_of, weekday_named

EXAMPLES = "tomorrow, friday, in 3 weeks, 24 december or 2026-12-24"


def coming_day(words: str, today: date) -> date:
    """Return the day that words mean: of several, the first one after `today`. One with its year can be over.

    Raises `UsageError` for words it can't read, and for dates that don't exist or are too far away.
    """
    text = " ".join(words.replace(",", " ").casefold().split())
    try:
        day = _counted(text, today) or _weekday(text, today) or _of_month(text, today) or parse_day(text, today)
    except (OverflowError, ValueError):
        raise UsageError(f"“{shown(words.strip())}” is too far away. Try one of: {EXAMPLES}.") from None
    except UsageError as error:
        if "in the calendar" in error.message:
            raise
        raise NotUnderstood(f"“{shown(words.strip())}” isn't a day. Try one of: {EXAMPLES}.") from None
    return day


def day_understood(words: str, today: date) -> str:
    """Return the day that words mean, in full, to show it while they're typed; "" for none, and for words that
    mean no day yet."""
    try:
        day = coming_day(words, today) if words.strip() else None
    except UsageError:
        return ""
    return "" if day is None else f"{full_day(day)} {day.year}"


def _counted(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:in )?(\d{1,5}|[a-z]+) ?(d|day|w|week|month|year)s?", text, re.ASCII)
    count = number_of(match[1]) if match is not None else None
    if match is None or count is None:
        return None
    unit = match[2]
    if unit[0] in "dw":
        return today + timedelta(days=count * (7 if unit[0] == "w" else 1))
    return today + (relativedelta(months=count) if unit == "month" else relativedelta(years=count))


def _weekday(text: str, today: date) -> date | None:
    weekday = weekday_named(re.sub(r"^(?:on|next) ", "", text))
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _of_month(text: str, today: date) -> date | None:
    named = day_and_month(text.removeprefix("on "))
    if named is None:
        return None
    for year in _years(named.year, today):
        try:
            day = date(year, named.month, named.number)
        except ValueError:
            continue
        if day > today or named.year:
            return day
    raise UsageError(f"“{shown(text)}” isn't a date in the calendar. Try one of: {EXAMPLES}.")


def _years(year: int | None, today: date) -> Iterable[int]:
    # Nine years hold a 29 February, also around the turn of a century.
    return [year] if year else range(today.year, today.year + 9)
