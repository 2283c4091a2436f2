"""Read dates that are only numbers, such as 3/4/2026, in the order that a whole file shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?!\d)")


def is_day_first(words: Iterable[str]) -> bool:
    """Return whether dates with the year last begin with the day: one shows it, or, where none does, all have
    dots."""
    matches = [match for one in words if (match := _YEAR_LAST.match(one.strip()))]
    if any(int(match[1]) > 12 for match in matches):
        return True
    if any(int(match[3]) > 12 for match in matches):
        return False
    return bool(matches) and all(match[2] == "." for match in matches)


def read_numbers(words: str, *, day_first: bool) -> date | None:
    """Return the date at the beginning of words; None for none, and for one that isn't in the calendar."""
    try:
        if match := _YEAR_FIRST.match(words.strip()):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _YEAR_LAST.match(words.strip()):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            return date(year, second, first) if day_first else date(year, first, second)
    except ValueError:
        return None
    return None


def after_date(words: str) -> str:
    """Return what follows the date at the beginning of words, such as a time of day; all of them without one."""
    plain = words.strip()
    match = _YEAR_FIRST.match(plain) or _YEAR_LAST.match(plain)
    return plain[match.end() :] if match else plain
