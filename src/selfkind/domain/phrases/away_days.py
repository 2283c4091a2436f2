"""The first and the last day of time away, in plain words: “friday”, “24 december”; “sunday”, “for 3 days”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from selfkind.domain.change import full_day
from selfkind.domain.day import parse_day
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.phrases.coming_days import coming_day
from selfkind.domain.phrases.first_and_last import HALF_A_YEAR, check_order, still_on
from selfkind.domain.phrases.past_days import day_and_month, number_of, past_day
from selfkind.domain.routine.away import AwaySpan

FIRST_YEAR, LAST_YEAR = 1900, 9998


def first_away(words: str, today: date) -> date:
    """Return the first day that words mean. Raises `UsageError`."""
    if not words.strip():
        raise UsageError("Which is your first day away? Use today, friday, 24 december or 2026-12-24.")
    return _in_years(_near(words, today) or coming_day(words, today))


def days_away(start: str, end: str, today: date) -> tuple[date, date | None]:
    """Return the first and the last day of time away, which may have begun before today. Raises `UsageError`."""
    if (on := still_on(start, end, today)) is not None:
        return on
    first = first_away(start, today)
    return first, last_away(end, first, today)


def last_away(words: str, start: date, today: date) -> date | None:
    """Return the last day that words mean for time away from `start` on; None for no words.

    A weekday, or a date without its year, is the first one from `start` on. Raises `UsageError` for words it can't
    read, and for a day before `start`.
    """
    text = " ".join(words.casefold().split())
    if text in ("", "open", "until i'm back"):
        return None
    end = _in_years(_counted(text, start) or _near(text, today) or _first_from(words, start, today))
    if end < start:
        raise UsageError(
            f"The last day away comes before the first: {end.isoformat()} is earlier than {start.isoformat()}. "
            "Choose a later last day."
        )
    return end


def _first_from(words: str, start: date, today: date) -> date:
    """Return the first day from `start` on that words mean, or one before it that they rather mean."""
    end = coming_day(words, start - timedelta(days=1))
    if end - start <= HALF_A_YEAR:
        return end
    soonest = coming_day(words, today - timedelta(days=1))
    if soonest < start:
        return soonest
    named = day_and_month(" ".join(words.casefold().split()))
    if named is not None and named.year is None:
        check_order(words, start, end)
    return end


def _near(words: str, today: date) -> date | None:
    """Return what is counted from today, such as “tomorrow”, “+3d”, “in 2 weeks” or “3 days ago”; None for other
    words."""
    text = words.strip().casefold()
    if text.startswith("in "):
        return coming_day(text, today)
    if text.endswith(" ago") or text.startswith("last "):
        return past_day(text, today)
    if text in ("today", "yesterday", "tomorrow") or re.fullmatch(r"[+-]\d{1,5}d", text):
        return parse_day(text, today)
    return None


def _counted(text: str, start: date) -> date | None:
    """Return the last of some days from `start` on: “for 3 days”, “2 weeks”; None for other words."""
    match = re.fullmatch(r"(?:for )?(\d{1,4}|[a-z]+) (day|week)s?", text)
    count = number_of(match[1]) if match is not None else None
    if match is None or count is None:
        return None
    if not count:
        raise UsageError("Time away has one day or more.")
    return start + timedelta(days=count * (7 if match[2] == "week" else 1) - 1)


def _in_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"Choose a day from {FIRST_YEAR} to {LAST_YEAR}. You gave {shown(day.isoformat())}.")
    return day


def span_words(span: AwaySpan, today: date) -> str:
    """Return the days of a span: “24 December to 2 January 2027”, “24 December”, “from 24 December on”."""
    start = _short(span.start, today)
    if span.end is None:
        return f"from {start} on"
    return start if span.end == span.start else f"{start} to {_short(span.end, today)}"


def until_words(span: AwaySpan, today: date) -> str:
    """Return until when a span lasts: “until Sunday 29 November”, “today”, “for now”."""
    if span.end is None:
        return "for now"
    if span.end == today:
        return "today"
    return f"until {full_day(span.end)}" + ("" if span.end.year == today.year else f" {span.end.year}")


def _short(day: date, today: date) -> str:
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")
