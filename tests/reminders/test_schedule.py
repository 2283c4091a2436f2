from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from selfkind.domain.day import Calendar
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import plan
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.reminders.schedule import first_day, slots_of

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("times", "days"),
    [
        ((), 0),
        ((time(8),), 1),
        ((time(8), time(19, 15)), 1),
        ((time(8), time(20)), 0),
        ((time(2),), 0),  # the night after it belongs to the day
    ],
)
def test_a_day_whose_times_are_all_past_is_not_the_first(times: tuple[time, ...], days: int) -> None:
    evening = datetime(2026, 11, 23, 19, 15, tzinfo=BERLIN)
    assert first_day(times, evening, Calendar(BERLIN)) == DAY + timedelta(days=days)


def test_after_midnight_the_day_is_still_the_one_before() -> None:
    night = datetime(2026, 11, 24, 1, 0, tzinfo=BERLIN)
    assert first_day((time(2),), night, Calendar(BERLIN)) == DAY
    assert first_day((time(8),), night, Calendar(BERLIN)) == DAY + timedelta(days=1)


APIA = Calendar(ZoneInfo("Pacific/Apia"))
KWAJALEIN = Calendar(ZoneInfo("Pacific/Kwajalein"))


def _moments(cadence: str, first: date, days: int, calendar: Calendar) -> list[datetime]:
    """Return when the reminders of an item at 08:00, which begins on the first day, come on the wall clock."""
    item = RoutineItem("1", "Tea", "", parse(cadence), Part.ANY, first, times=(time(8),))
    plans = [plan([item], (), first + timedelta(days=number)) for number in range(days)]
    return [calendar.local(slot.due) for one in plans for slot in slots_of(one, calendar)]


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("daily", ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01", "2012-01-02"]),
        # It goes by the date: what was planned for the day that never came isn't moved to another.
        ("every 2 days", ["2011-12-28", "2012-01-01"]),
        ("every 3 days", ["2011-12-28", "2011-12-31"]),
        ("fri", []),
    ],
)
def test_a_day_that_a_country_left_out_has_no_reminder_and_moves_none(cadence: str, days: list[str]) -> None:
    """Samoa had no 30 December 2011: the day's 08:00 would be that of the next."""
    found = _moments(cadence, date(2011, 12, 28), 6, APIA)
    assert [f"{one:%Y-%m-%d}" for one in found] == days
    assert {f"{one:%H:%M}" for one in found} <= {"08:00"}


def test_a_day_that_a_country_had_twice_has_each_reminder_once() -> None:
    """Kwajalein had 30 September 1969 twice."""
    assert KWAJALEIN.start_of(date(1969, 10, 1)) - KWAJALEIN.start_of(date(1969, 9, 30)) == timedelta(hours=47)
    found = _moments("daily", date(1969, 9, 29), 3, KWAJALEIN)
    assert [f"{one:%Y-%m-%d %H:%M}" for one in found] == [
        "1969-09-29 08:00",
        "1969-09-30 08:00",
        "1969-10-01 08:00",
    ]


def test_a_day_is_there_unless_it_was_left_out() -> None:
    assert [APIA.has(date(2011, 12, day)) for day in (29, 30, 31)] == [True, False, True]
    assert not KWAJALEIN.has(date(1993, 8, 21))
    assert KWAJALEIN.has(date(1969, 9, 30))
    assert all(Calendar(BERLIN).has(date(2026, 1, 1) + timedelta(days=number)) for number in range(365))
    assert APIA.has(date.max)
