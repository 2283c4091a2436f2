from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.day import Calendar, month_of, parse_day, parse_month
from selfkind.domain.errors import UsageError

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Tokyo",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
]


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2026-11-23T03:59:59", date(2026, 11, 22)),
        ("2026-11-23T04:00:00", date(2026, 11, 23)),
        ("2026-11-23T23:30:00", date(2026, 11, 23)),
        ("2026-11-24T00:30:00", date(2026, 11, 23)),
    ],
)
def test_small_hours_belong_to_the_evening_before(wall: str, day: date) -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"))
    assert berlin.day_of(datetime.fromisoformat(wall).replace(tzinfo=berlin.zone)) == day


def test_a_moment_is_told_in_the_users_zone_whatever_zone_it_comes_in() -> None:
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    assert tokyo.day_of(datetime(2026, 11, 22, 18, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert tokyo.day_of(datetime(2026, 11, 22, 19, 0, tzinfo=UTC)) == date(2026, 11, 23)


@given(
    zone=st.sampled_from(ZONES),
    starts=st.times(max_value=time(12, 0)),
    moment=st.datetimes(datetime(2005, 1, 1), datetime(2037, 12, 31)),
    later=st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_days_never_run_backwards(zone: str, starts: time, moment: datetime, later: timedelta) -> None:
    calendar = Calendar(ZoneInfo(zone), starts.replace(second=0, microsecond=0))
    first = moment.replace(tzinfo=UTC)
    assert calendar.day_of(first) <= calendar.day_of(first + later)


@given(
    zone=st.sampled_from(ZONES),
    starts=st.times(max_value=time(12, 0)),
    day=st.dates(date(2012, 1, 2), date(2037, 12, 30)),
)
def test_a_day_holds_its_start_and_nothing_before_it(zone: str, starts: time, day: date) -> None:
    calendar = Calendar(ZoneInfo(zone), starts.replace(second=0, microsecond=0))
    start = calendar.start_of(day)
    assert calendar.day_of(start) == day
    assert calendar.day_of(start - timedelta(microseconds=1)) == day - timedelta(days=1)


def test_a_year_of_minutes_around_each_clock_change_has_every_day_once() -> None:
    calendar = Calendar(ZoneInfo("Europe/Berlin"), time(2, 30))
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    seen: list[date] = []
    while moment < datetime(2028, 1, 1, tzinfo=UTC):
        day = calendar.day_of(moment)
        if not seen or seen[-1] != day:
            seen.append(day)
        moment += timedelta(minutes=10)
    assert seen == [seen[0] + timedelta(days=i) for i in range(len(seen))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 23)),
        (" Yesterday ", date(2026, 11, 22)),
        ("2026-02-28", date(2026, 2, 28)),
        ("-2d", date(2026, 11, 21)),
        ("+1d", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
    ],
)
def test_words_for_days(words: str, day: date) -> None:
    assert parse_day(words, date(2026, 11, 23)) == day


@pytest.mark.parametrize("words", ["2026-02-30", "23.11.2026", "", "soon", "2026-13-01", "2026-1-2"])
def test_impossible_dates_say_what_a_date_looks_like(words: str) -> None:
    with pytest.raises(UsageError, match=r"2026-11-23"):
        parse_day(words, date(2026, 11, 23))


@pytest.mark.parametrize("day", [date(1, 1, 9), date(900, 2, 28), date(2026, 11, 23), date(9999, 12, 31)])
def test_the_name_of_a_month_has_four_digits_for_the_year_and_reads_back(day: date) -> None:
    assert month_of(day) == day.isoformat()[:7]
    assert parse_month(month_of(day)) == day.replace(day=1)
