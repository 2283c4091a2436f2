"""Progress, kindly: practice days so far, returns, and the rhythm.

Nothing here counts runs of days. A **practice day** is a day with something done, partly or in its tiny version,
something written, a check-in, a practice, or a rest that the user chose, for an item or for the whole day. A day
**away** without any of these counts neither for nor against. Any other day is **quiet**. Practice days never go
down by waiting. A **return** is a practice day with at least four quiet days between it and the practice day
before it; days away in between aren't counted. The rhythm forgives (docs/sources.md): it halves towards rest in 28
days, grows towards full in 14, waits two quiet days before it moves at all, and stands still on days of rest and
away. It's shown in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.day import month_of, parse_month

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.session import Session
    from selfkind.domain.routine.away import AwaySpan

UP = 0.5 ** (1 / 14)
"""The share of the distance to full that is left after one practised day: half after 14."""
DOWN = 0.5 ** (1 / 28)
"""The share of the rhythm that is left after one quiet day past the grace: half after 28."""
FADED = 1000
"""Practised days after which nothing shows of what was before: its share is less than a float can hold."""
GRACE_DAYS = 2
RETURN_GAP = 4
"""How many quiet days make coming back a return."""
FIRST_DAYS = 7
"""How many days, with the first practice day, somebody is just beginning."""
BEGINNING = "beginning"
RESTING = "resting"
WORDS = ((0.15, RESTING), (0.35, "sprouting"), (0.6, "growing"), (0.85, "steady"))
FULL = "rooted"


class DayMark(StrEnum):
    """What a day shows in a row of days."""

    PRACTISED = "practised"
    REST = "rest"
    AWAY = "away"
    QUIET = "quiet"


class MonthRoll(NamedTuple):
    """What a month says about practice, small enough to store for twenty years.

    `practised`, `rest` and the values of `items` and `rests` (by routine item id) are sets of days as bits: bit 0
    is the first of the month. `items` are the days on which an item was practised, `rests` those on which it
    rested. `letters` counts the letters that were written in it and still have their seal. What was imported is in
    none of that, but in `of_imports`, by the id of its import.
    """

    month: str
    practised: int = 0
    rest: int = 0
    items: Mapping[str, int] = MappingProxyType({})
    letters: int = 0
    rests: Mapping[str, int] = MappingProxyType({})
    of_imports: Mapping[str, MonthRoll] = MappingProxyType({})

    def joined(self, counts: Callable[[str], bool]) -> MonthRoll:
        """Return the month with what those imports brought that count, by their ids."""
        roll = self
        for id, more in self.of_imports.items():
            if counts(id):
                roll = roll._replace(
                    practised=roll.practised | more.practised,
                    items=_with_days(roll.items, more.items),
                    rests=_with_days(roll.rests, more.rests),
                    rest=roll.rest | more.rest,
                )
        return roll._replace(of_imports={}) if self.of_imports else self

    @property
    def practice(self) -> int:
        """The practice days, those of rest included, as bits."""
        return self.practised | self.rest


def roll_up(
    month: str,
    practised: Iterable[date],
    rest: Iterable[date],
    items: Iterable[tuple[str, date]],
    letters: int = 0,
    rests: Iterable[tuple[str, date]] = (),
) -> MonthRoll:
    """Return the roll-up of one month: the days that were practised or rested, and those of each item."""
    return MonthRoll(month, _bits(practised), _bits(rest), _by_item(items), letters, _by_item(rests))


def _with_days(days: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return {item: days.get(item, 0) | more.get(item, 0) for item in days.keys() | more.keys()}


def _by_item(days: Iterable[tuple[str, date]]) -> dict[str, int]:
    bits: dict[str, int] = {}
    for item, day in days:
        bits[item] = bits.get(item, 0) | _bit(day)
    return bits


def _bit(day: date) -> int:
    return 1 << (day.day - 1)


def _bits(days: Iterable[date]) -> int:
    bits = 0
    for day in days:
        bits |= _bit(day)
    return bits


def without_days(months: Iterable[MonthRoll], days: Collection[date]) -> Iterable[MonthRoll]:
    """Return roll-ups without the rest that was chosen for these days as a whole. What was done on them stays."""
    if not days:
        return months

    def left(roll: MonthRoll) -> int:
        return roll.rest & ~_bits(day for day in days if month_of(day) == roll.month)

    return [roll._replace(rest=left(roll)) for roll in months]


def days_of_month(month: str, bits: int) -> Iterator[date]:
    """Yield the days of a month that are kept as bits, the first one first."""
    first = parse_month(month)
    while bits:
        low = bits & -bits
        yield first + timedelta(days=low.bit_length() - 1)
        bits ^= low


class ItemDays(NamedTuple):
    """The days of one item: those on which it was practised, and those on which it only rested."""

    practised: frozenset[date] = frozenset()
    rested: frozenset[date] = frozenset()

    def mark(self, day: date) -> DayMark:
        """Return what `day` shows for the item."""
        if day in self.practised:
            return DayMark.PRACTISED
        return DayMark.REST if day in self.rested else DayMark.QUIET


class History:
    """All roll-ups together: what was practised when. It is built from months and reads nothing itself.

    Days to come count as well: they're there when a clock was set back, or after a journey to the west, and what
    was done was done.
    """

    def __init__(self, months: Iterable[MonthRoll], away: Iterable[AwaySpan] = ()) -> None:
        rolls = sorted(months, key=lambda roll: roll.month)
        self._months = {roll.month: roll for roll in rolls}
        self._away = _joined(away)
        self._away_starts = [start for start, _ in self._away]

    @property
    def practice_days(self) -> int:
        """The number of practice days so far, those of rest included."""
        return sum(month.practice.bit_count() for month in self._months.values())

    @property
    def rest_days(self) -> int:
        """The number of days of rest so far on which nothing was practised."""
        return sum((month.rest & ~month.practised).bit_count() for month in self._months.values())

    def practice_days_in(self, month: str) -> int:
        """Return the number of practice days in a month."""
        roll = self._months.get(month)
        return roll.practice.bit_count() if roll is not None else 0

    def days_of(self, item: str) -> frozenset[date]:
        """Return the days on which a routine item was practised."""
        return frozenset(
            day for name, month in self._months.items() for day in days_of_month(name, month.items.get(item, 0))
        )

    def item_days(self, item: str) -> ItemDays:
        """Return the days on which a routine item was practised or rested."""
        rested = (
            day for name, month in self._months.items() for day in days_of_month(name, month.rests.get(item, 0))
        )
        practised = self.days_of(item)
        return ItemDays(practised, frozenset(rested) - practised)

    def months_by_item(self) -> Mapping[str, list[tuple[str, int, int]]]:
        """Return the months of each item, oldest first, as (month, days practised, days rested), days as bits."""
        found: dict[str, list[tuple[str, int, int]]] = {}
        for name, month in self._months.items():
            for item in month.items.keys() | month.rests.keys():
                days = (name, month.items.get(item, 0), month.rests.get(item, 0))
                found.setdefault(item, []).append(days)
        return found

    def days_between(self, item: str, first: date, last: date) -> list[date]:
        """Return the days on which a routine item was practised in the months from that of `first` to that of
        `last`. Reads none of the other months."""
        days: list[date] = []
        month = first.replace(day=1)
        while month <= last:
            name = month_of(month)
            if name in self._months:
                days += days_of_month(name, self._months[name].items.get(item, 0))
            month = (month + timedelta(days=31)).replace(day=1)
        return days

    def mark(self, day: date) -> DayMark:
        """Return what `day` shows."""
        return self._mark(self._months.get(month_of(day)), day)

    def _mark(self, month: MonthRoll | None, day: date) -> DayMark:
        if month is not None:
            if month.practised & _bit(day):
                return DayMark.PRACTISED
            if month.rest & _bit(day):
                return DayMark.REST
        return DayMark.AWAY if self._is_away(day) else DayMark.QUIET

    def _is_away(self, day: date) -> bool:
        at = bisect_right(self._away_starts, day)
        return at > 0 and day <= self._away[at - 1][1]

    def days(self, first: date, last: date) -> Iterator[tuple[date, DayMark]]:
        """Yield the days from `first` to `last` with what they show."""
        day, month, roll = first, "", None
        while day <= last:
            if day.day == 1 or not month:
                month = month_of(day)
                roll = self._months.get(month)
            yield day, self._mark(roll, day)
            day += timedelta(days=1)

    def first_day(self) -> date | None:
        """Return the first practice day, or None."""
        for name, month in self._months.items():
            if month.practice:
                return next(days_of_month(name, month.practice))
        return None

    def returns(self, since: date = date.min, until: date = date.max) -> int:
        """Return how often the user has come back, ever or on the days from `since` to `until`: see the top of the
        module."""
        returns, last = 0, None
        for name, month in self._months.items():
            for day in days_of_month(name, month.practice):
                if last is not None and (day - last).days > RETURN_GAP and since <= day <= until:
                    returns += self._quiet_between(last, day) >= RETURN_GAP
                last = day
        return returns

    def _quiet_between(self, last: date, day: date) -> int:
        """Return how many days between two practice days weren't away."""
        first, until = last + timedelta(days=1), day - timedelta(days=1)
        away = sum(
            max((min(end, until) - max(start, first)).days + 1, 0)
            for start, end in self._away[max(bisect_right(self._away_starts, first) - 1, 0) :]
            if start <= until
        )
        return (until - first).days + 1 - away

    def quiet_days(self, before: date) -> int:
        """Return how many quiet days lie between `before` and the practice day before it; 0 when there is none."""
        last = self._last(before, "practice")
        if last is None:
            return 0
        return self._quiet_between(last, before)

    def rhythm(self, today: date) -> float:
        """Return the rhythm on `today`, from 0 to 1; today itself counts when it was practised."""
        score, quiet, first = 0.0, 0, self._first_that_counts(today)
        for day, mark in self.days(first, today) if first is not None else ():
            if mark is DayMark.PRACTISED:
                score = score * UP + (1 - UP)
                quiet = 0
            elif mark is DayMark.QUIET and day < today:
                quiet += 1
                if quiet > GRACE_DAYS:
                    score *= DOWN
        return score

    def _first_that_counts(self, today: date) -> date | None:
        """Return a day before which nothing shows in the rhythm on `today` any more; None before the first."""
        practised = 0
        for name in reversed(self._months):
            if name <= month_of(today):
                practised += self._months[name].practised.bit_count()
                if practised > FADED:
                    return parse_month(name)
        return self.first_day()

    def last_practised(self, before: date) -> date | None:
        """Return the last day before `before` on which something was practised, or None."""
        return self._last(before, "practised")

    def _last(self, before: date, kind: str) -> date | None:
        for name in reversed(self._months):
            if name <= month_of(before):
                for day in reversed(list(days_of_month(name, getattr(self._months[name], kind)))):
                    if day < before:
                        return day
        return None


def _joined(away: Iterable[AwaySpan]) -> list[tuple[date, date]]:
    """Return the days of spans as spans that have no day in common, the first to begin first."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted((span.start, span.end or date.max) for span in away):
        if end < start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def rhythm_word(history: History, today: date) -> str:
    """Return the rhythm on `today` in a word, from "resting" to "rooted"; "" before the first practice day.

    In the first week it's "beginning", whatever its number is. It's "beginning" too where a small rhythm would be
    "resting" and something was practised on the day or the two before it: that is no rest.
    """
    first = history.first_day()
    if first is None or first > today:
        return ""
    if (today - first).days < FIRST_DAYS:
        return BEGINNING
    score = history.rhythm(today)
    word = next((word for limit, word in WORDS if score < limit), FULL)
    last = history.last_practised(today + timedelta(days=1))
    is_new = last is not None and (today - last).days <= GRACE_DAYS
    return BEGINNING if word == RESTING and is_new else word


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
