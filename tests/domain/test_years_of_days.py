"""Days over many years: each moment is in one of them, whatever clocks and zones do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from tests.zones import EVERY_ZONE, changes

ONE_DAY = timedelta(days=1)
STARTS = (time(0), time(0, 1), time(0, 30), time(1), time(2), time(2, 15), time(3), time(4), time(6))
YEARS = (2005, 2011, 2018, 2026, 2028)


@cache
def nights(zone: tzinfo) -> list[datetime]:
    return [one for year in YEARS for one in changes(zone, date(year, 1, 1), date(year, 12, 31))]


@pytest.mark.parametrize("zone", EVERY_ZONE, ids=str)
def test_on_nights_when_clocks_change_no_day_runs_backwards_and_each_holds_its_moments(zone: tzinfo) -> None:
    for starts_at in STARTS:
        calendar = Calendar(zone, starts_at)
        for night in nights(zone):
            moments = [night + timedelta(minutes=minute) for minute in range(-420, 540, 7)]
            days = [calendar.day_of(moment) for moment in moments]
            assert days == sorted(days)
            for moment, day in zip(moments, days, strict=True):
                assert calendar.start_of(day) <= moment < calendar.start_of(day + ONE_DAY)


def test_the_minute_that_comes_twice_around_midnight_is_of_the_day_that_has_begun() -> None:
    """At 00:01 on 7 November 2010 the clocks of St John's went back to 23:01 of the day before."""
    calendar = Calendar(ZoneInfo("America/St_Johns"), time(0))
    midnight = datetime(2010, 11, 7, tzinfo=calendar.zone)
    assert midnight.utcoffset() == timedelta(hours=-2, minutes=-30)
    for minutes in (0, 2, 30, 59, 61, 600):
        assert calendar.day_of(calendar.start_of(date(2010, 11, 7)) + timedelta(minutes=minutes)) == date(
            2010, 11, 7
        )


def test_a_day_that_a_country_left_out_holds_nothing() -> None:
    calendar = Calendar(ZoneInfo("Pacific/Apia"))
    eve = calendar.start_of(date(2011, 12, 29))
    days = [calendar.day_of(eve + timedelta(hours=hour)) for hour in range(48)]
    assert days == [date(2011, 12, 29)] * 24 + [date(2011, 12, 31)] * 24


@settings(deadline=None)
@given(
    zone=st.sampled_from(EVERY_ZONE),
    starts_at=st.times(max_value=time(6)),
    first=st.dates(date(1995, 1, 1), date(2037, 12, 1)),
    length=st.integers(1, 90),
)
def test_days_one_after_another_leave_no_moment_out_and_hold_none_twice(
    zone: tzinfo, starts_at: time, first: date, length: int
) -> None:
    calendar = Calendar(zone, starts_at.replace(second=0, microsecond=0))
    starts = [calendar.start_of(first + timedelta(days=number)) for number in range(length + 1)]
    assert starts == sorted(starts)
    for number in range(length):
        begin, end = starts[number], starts[number + 1]
        if begin < end:
            day = first + timedelta(days=number)
            assert timedelta(hours=22) <= end - begin <= timedelta(hours=26)
            last = end - timedelta(microseconds=1)
            assert {calendar.day_of(begin), calendar.day_of(begin + (end - begin) / 2), calendar.day_of(last)} == {
                day
            }
