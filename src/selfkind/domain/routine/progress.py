"""Progress, kindly: practice days so far, and the rhythm.

Nothing here counts runs of days. `practice days` never goes down; the rhythm forgives (docs/sources.md): it halves
towards rest in 28 days, grows towards full in 14, waits two days before it moves at all, and doesn't change on
days of rest. It is shown in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from selfkind.domain.day import month_of, parse_month

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.session import Session

UP = 0.5 ** (1 / 14)
"""The share of the distance to full that is left after one practised day: half after 14."""
DOWN = 0.5 ** (1 / 28)
"""The share of the rhythm that is left after one quiet day past the grace: half after 28."""
GRACE_DAYS = 2
SMALL = 0.15
"""A rhythm below this has no word of its own: what is true depends on when the user practised."""
WORDS = ((0.35, "sprouting"), (0.6, "growing"), (0.85, "steady"))
FIRST_DAYS = 14
"""How many days after the first practised day somebody is just beginning."""


class DayMark(StrEnum):
    """What a day shows in a row of days."""

    PRACTISED = "practised"
    REST = "rest"
    QUIET = "quiet"


@dataclass(frozen=True)
class MonthRoll:
    """What a month says about practice, small enough to store for twenty years.

    `practised`, `rest` and the values of `items` (by routine item id) are sets of days as bits: bit 0 is the first
    of the month. `letters` counts the letters that were written in it and still have their seal.
    """

    month: str
    practised: int = 0
    rest: int = 0
    items: Mapping[str, int] = field(default_factory=dict)
    letters: int = 0


def roll_up(
    month: str,
    practised: Iterable[date],
    rest: Iterable[date],
    items: Iterable[tuple[str, date]],
    letters: int = 0,
) -> MonthRoll:
    """Return the roll-up of one month from its days that were practised, rested, and done per item."""
    bits: dict[str, int] = {}
    for item, day in items:
        bits[item] = bits.get(item, 0) | _bit(day)
    return MonthRoll(month, _bits(practised), _bits(rest), bits, letters)


def _bit(day: date) -> int:
    return 1 << (day.day - 1)


def _bits(days: Iterable[date]) -> int:
    bits = 0
    for day in days:
        bits |= _bit(day)
    return bits


def _days(month: str, bits: int) -> Iterator[date]:
    first = parse_month(month)
    while bits:
        low = bits & -bits
        yield first + timedelta(days=low.bit_length() - 1)
        bits ^= low


class History:
    """All roll-ups together: what was practised when. It is built from months and reads nothing itself."""

    def __init__(self, months: Iterable[MonthRoll]) -> None:
        self._months = {month.month: month for month in sorted(months, key=lambda m: m.month)}

    @property
    def practice_days(self) -> int:
        """The number of practice days so far."""
        return sum(month.practised.bit_count() for month in self._months.values())

    @property
    def rest_days(self) -> int:
        """The number of days of rest so far on which nothing was practised."""
        return sum((month.rest & ~month.practised).bit_count() for month in self._months.values())

    def days_of(self, item: str) -> frozenset[date]:
        """Return the days on which a routine item was practised."""
        return frozenset(
            day for name, month in self._months.items() for day in _days(name, month.items.get(item, 0))
        )

    def mark(self, day: date) -> DayMark:
        """Return what `day` shows."""
        month = self._months.get(month_of(day))
        if month is None:
            return DayMark.QUIET
        if month.practised & _bit(day):
            return DayMark.PRACTISED
        return DayMark.REST if month.rest & _bit(day) else DayMark.QUIET

    def first_day(self) -> date | None:
        """Return the first practised day, or None."""
        for name, month in self._months.items():
            if month.practised:
                return next(_days(name, month.practised))
        return None

    def rhythm(self, today: date) -> float:
        """Return the rhythm on `today`, from 0 to 1; today itself counts when it was practised."""
        score = 0.0
        quiet = 0
        day = self.first_day()
        while day is not None and day <= today:
            mark = self.mark(day)
            if mark is DayMark.PRACTISED:
                score = score * UP + (1 - UP)
                quiet = 0
            elif mark is DayMark.QUIET and day < today:
                quiet += 1
                if quiet > GRACE_DAYS:
                    score *= DOWN
            day += timedelta(days=1)
        return score

    def last_practised(self, before: date) -> date | None:
        """Return the last practised day before `before`, or None."""
        for name in reversed(self._months):
            for day in reversed(list(_days(name, self._months[name].practised))):
                if day < before:
                    return day
        return None


def rhythm_word(history: History, today: date) -> str:
    """Return the rhythm on `today` in a word or two, up to "rooted"; "" before anything was practised.

    A small rhythm is "just beginning" in the first days, "beginning again" when somebody is back after time away,
    and else "quiet lately".
    """
    first, score = history.first_day(), history.rhythm(today)
    if first is None or first > today:
        return ""
    if score >= SMALL:
        return next((word for limit, word in WORDS if score < limit), "rooted")
    if (today - first).days < FIRST_DAYS:
        return "just beginning"
    last = history.last_practised(today + timedelta(days=1))
    return "beginning again" if last is not None and (today - last).days <= GRACE_DAYS else "quiet lately"


def minutes_by_kind(sessions: Iterable[Session], exercises: Mapping[str, Exercise]) -> list[tuple[str, int, int]]:
    """Return what was practised by group of exercise, as (group, seconds, how many times), the longest first.

    A session whose exercise is in no pack any more counts under the id of that exercise.
    """
    groups: dict[str, tuple[int, int]] = {}
    for session in sessions:
        known = exercises.get(session.exercise)
        kind = known.group or known.name if known else session.exercise
        seconds, times = groups.get(kind, (0, 0))
        groups[kind] = (seconds + session.seconds, times + 1)
    return sorted(((kind, *sums) for kind, sums in groups.items()), key=lambda one: (-one[1], one[0]))
