"""What is next stays what it is until the moment that is given."""

from datetime import date, datetime, time, timedelta

from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.next_change import next_change
from selfkind.domain.routine.plan import Plan, plan
from selfkind.domain.routine.routine import Part, RoutineItem

STARTS = time(4, 30)
TIMES = (time(0, 10), time(4, 20), time(9, 15), time(12, 59), time(21, 30))


def line(planned: Plan, now: datetime) -> object:
    upcoming = planned.next_up(now.time())
    return upcoming and (
        upcoming.item.id,
        upcoming.time_at(STARTS, now.time()),
        (now - timedelta(hours=4.5)).date(),
    )


def test_nothing_changes_before_the_moment_that_is_given() -> None:
    items = [
        RoutineItem(id=part, name=part, exercise="", cadence=DAILY, part=part, times=TIMES, start=date(2026, 1, 1))
        for part in Part
    ]
    planned = plan(items, (), date(2026, 11, 23))
    midnight = datetime(2026, 11, 23)
    for minute in range(0, 1440, 7):
        now = midnight + timedelta(minutes=minute, seconds=13)
        span = next_change(now, STARTS, TIMES)
        assert timedelta() < span <= timedelta(hours=1)
        later = [now + timedelta(seconds=20 * count) for count in range(span // timedelta(seconds=20) + 1)]
        assert {line(planned, one) for one in later if one < now + span} == {line(planned, now)}, now
