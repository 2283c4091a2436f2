"""Read dates that are only numbers, such as 3/4/2026, in the order that a whole file shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from selfkind.domain.imports.answers import DAY_FIRST, MONTH_FIRST, ORDERS, Ask, Question

_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?!\d)")
_MONTHS = 12


class _Numbers(NamedTuple):
    first: int
    second: int
    year: int
    sign: str

    def in_order(self, *, day_first: bool) -> tuple[int, int, int]:
        """Return the year, the month and the day."""
        return (self.year, self.second, self.first) if day_first else (self.year, self.first, self.second)


def is_day_first(words: Iterable[str], answer: str = "") -> bool:
    """Return whether dates with the year last begin with the day, as they show it. Where they don't, the answer of
    the user counts, or else what is likely."""
    numbers = list(_with_year_last(words))
    shown = _shown(numbers)
    return (answer or _likely(numbers)) == DAY_FIRST if shown is None else shown


def questions_of_dates(words: Iterable[str]) -> Iterator[Question]:
    """Yield a question where dates can begin with the day or with the month, and none shows which."""
    numbers = list(_with_year_last(words))
    if _shown(numbers) is None:
        one = next(one for one in numbers if one.first != one.second)
        days = (date(*one.in_order(day_first=order == DAY_FIRST)) for order in ORDERS)
        name = f"{one.first}{one.sign}{one.second}{one.sign}{one.year:04}"
        yield Question(Ask.DATES, name, _likely(numbers), tuple(f"{day.day} {day:%B %Y}" for day in days))


def _with_year_last(words: Iterable[str]) -> Iterator[_Numbers]:
    for match in (_YEAR_LAST.match(one.strip()) for one in words):
        if (
            match
            and 1 <= (first := int(match[1])) <= 31
            and 1 <= (second := int(match[3])) <= 31
            and int(match[4])
        ):
            yield _Numbers(first, second, int(match[4]), match[2])


def _shown(numbers: list[_Numbers]) -> bool | None:
    """Return whether the day comes first; None where each date could have both orders, and it makes a difference.
    Dots are written where it comes first."""
    if any(one.first > _MONTHS for one in numbers):
        return True
    if any(one.second > _MONTHS for one in numbers):
        return False
    if all(one.sign == "." for one in numbers):
        return bool(numbers)
    return None if any(one.first != one.second for one in numbers) else False


def _likely(numbers: list[_Numbers]) -> str:
    """Return the order in which the dates of a file go on or back in time from one to the next; the month first
    where both do, or none."""
    by_order = {order: [one.in_order(day_first=order == DAY_FIRST) for one in numbers] for order in ORDERS}
    likely = [order for order, days in by_order.items() if sorted(days) in (days, days[::-1])]
    return likely[0] if len(likely) == 1 else MONTH_FIRST


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
