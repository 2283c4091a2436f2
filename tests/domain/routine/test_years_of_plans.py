"""Plans of many days: nothing is planned twice, nothing is lost, and each schedule comes as often as it says."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Completion, Standing, plan
from selfkind.domain.routine.routine import Part, RoutineItem
from tests.zones import ODD_ZONES

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)  # with a leap day
Fits = Callable[[date], bool]
BY_THE_CALENDAR: dict[str, Fits] = {
    "daily": lambda day: True,
    "weekdays": lambda day: day.isoweekday() < 6,
    "tue,sun": lambda day: day.isoweekday() in (2, 7),
    "every 2 days": lambda day: (day - FIRST).days % 2 == 0,
    "every 366 days": lambda day: (day - FIRST).days % 366 == 0,
    "every 2 weeks": lambda day: (day - FIRST).days % 14 == 0,
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=29": lambda day: day.day == 29,
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31": lambda day: day.day == 31,
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1": lambda day: day.day == calendar.monthrange(day.year, day.month)[1],
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29": lambda day: (day.month, day.day) == (2, 29),
    "RRULE:FREQ=WEEKLY;BYDAY=SA": lambda day: day.isoweekday() == 6,
    "last friday of the month": lambda day: day.isoweekday() == 5 and (day + 7 * ONE_DAY).month != day.month,
}


def routine(*cadences: str) -> list[RoutineItem]:
    return [
        RoutineItem(words, words, "", parse(words), Part.ANY, FIRST, position=number)
        for number, words in enumerate(cadences)
    ]


class Life:
    """Days one after the other, with what is ticked on them."""

    def __init__(self, *cadences: str) -> None:
        self.items = routine(*cadences)
        self.done: dict[str, list[date]] = {item.id: [] for item in self.items}
        self.planned: dict[str, list[date]] = {item.id: [] for item in self.items}

    def live(self, day: date, does: Callable[[str], bool]) -> None:
        planned = plan(self.items, self.ticks(day), day, done_before=lambda item, *_: self.done[item])
        names = [one.item.id for one in planned.occurrences]
        assert len(names) == len(set(names))
        for name in names:
            self.planned[name].append(day)
            if does(name):
                self.done[name].append(day)
        after = plan(self.items, self.ticks(day), day, done_before=lambda item, *_: self.done[item])
        assert [one.item.id for one in after.occurrences] == names
        assert {one.item.id for one in after.occurrences if not one.is_open} == {
            name for name in names if day in self.done[name][-1:]
        }

    def ticks(self, day: date) -> list[Completion]:
        at = datetime.combine(day, time(12), ZoneInfo("UTC"))
        return [
            Completion(f"{item}{day}", item, day, at, at, Standing.DONE)
            for item, days in self.done.items()
            if day in days[-1:]
        ]


def test_two_years_have_each_day_of_each_schedule_once() -> None:
    life = Life(*BY_THE_CALENDAR)
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    for day in days:
        life.live(day, lambda name: len(name) % 2 == 0)
    for words, fits in BY_THE_CALENDAR.items():
        assert life.planned[words] == [day for day in days if fits(day)], words


@settings(deadline=None, max_examples=30)
@given(data=st.randoms(use_true_random=False), first=st.dates(date(2027, 1, 1), date(2028, 12, 1)))
def test_targets_and_times_after_the_last_follow_what_was_done(data: object, first: date) -> None:
    rng: object = data
    life = Life("3x/week", "after 3 days")
    days = [first + timedelta(days=number) for number in range(60)]
    for day in days:
        life.live(day, lambda _: rng.random() < 0.5)  # type: ignore[attr-defined]
    for day in days:
        monday = day - timedelta(days=day.weekday())
        of_week = [one for one in life.done["3x/week"] if monday <= one < day]
        assert (day in life.planned["3x/week"]) == (len(of_week) < 3)
        last = max((one for one in life.done["after 3 days"] if one < day), default=date.min)
        assert (day in life.planned["after 3 days"]) == ((day - last).days >= 3)


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_whoever_looks_each_hour_meets_every_day_of_a_schedule_once(zone: str) -> None:
    """A process that runs for years, and asks again and again which day it is."""
    for starts_at in (time(0), time(3), time(6)):
        days, seen = Calendar(ZoneInfo(zone), starts_at), list[date]()
        moment = days.start_of(date(2028, 1, 1))
        while moment < days.start_of(date(2029, 1, 1)):
            day = days.day_of(moment)
            if day not in seen[-1:]:
                seen.append(day)
            moment += timedelta(hours=3)
        assert seen == [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
