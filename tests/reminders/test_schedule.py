from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from selfkind.domain.day import Calendar
from selfkind.reminders.schedule import first_day

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
