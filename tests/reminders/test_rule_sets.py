"""Reminders where the rules of a zone changed after the computer's zone files were made, and where they are
renewed while reminders wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.companion.clock import UserClock
from selfkind.companion.routine import ItemDraft
from selfkind.domain.day import Calendar
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.record import State
from selfkind.reminders.runner import Runner
from selfkind.reminders.schedule import instant_of, wall_of
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.reminders.test_engine import World, item
from tests.routine import without_items
from tests.zones import EVERY_ZONE, RULE_SETS, changes

ITEMS = (
    item("morning", "daily", "07:00"),
    item("evening", "daily", "21:00"),
    item("night", "daily", "02:30"),
    item("weekly", "mon", "09:15", "18:45"),
)
FIRST, LAST = date(2026, 9, 13), date(2027, 4, 4)


def world_of(zone: ZoneInfo) -> World:
    world = World("UTC", ITEMS)
    world.calendar = Calendar(zone)
    return world


def due_once(world: World) -> None:
    """Let the clock run through the changes of autumn and spring, and see each reminder shown once."""
    expected = world.slots(FIRST, LAST)
    world.check(expected[0].due - timedelta(minutes=1))
    for moment in sorted({slot.due for slot in expected}):
        world.check(moment + timedelta(seconds=20))
    assert world.times_shown() == Counter(slot.key for slot in expected)
    shown = {keys[0]: at for at, keys in world.shown}
    for slot in expected:
        assert shown[slot.key] - slot.due == timedelta(seconds=20)


@pytest.mark.parametrize("place", RULE_SETS)
@pytest.mark.parametrize("which", [0, 1])
def test_by_either_set_of_rules_each_reminder_comes_once_when_the_wall_clock_says_so(
    place: str, which: int
) -> None:
    world = world_of(RULE_SETS[place][which])
    due_once(world)
    nights = {
        change.astimezone(world.calendar.zone).date() for change in changes(world.calendar.zone, FIRST, LAST)
    }
    for slot in world.slots(FIRST, LAST):
        if slot.wall.date() not in nights:
            assert world.calendar.local(slot.due).replace(tzinfo=None) == slot.wall


def first_difference(place: str) -> datetime:
    before, after = RULE_SETS[place]
    hours = (datetime(2026, 9, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(24 * 200))
    return next(
        hour for hour in hours if hour.astimezone(before).utcoffset() != hour.astimezone(after).utcoffset()
    )


@pytest.mark.parametrize("place", ["America/Vancouver", "Africa/Casablanca", "America/Havana"])
@pytest.mark.parametrize("order", [1, -1])
def test_no_reminder_is_lost_or_repeated_when_the_rules_are_renewed(place: str, order: int) -> None:
    """A system update puts the clock on, or back, by an hour, and the zone keeps its name."""
    before, after = RULE_SETS[place][::order]
    noon = first_difference(place).replace(hour=12) + timedelta(days=1)
    for hours in (-1, 2.5, 12, 24 - 0.5):
        renewed = noon.astimezone(before).replace(hour=21, minute=0) + timedelta(hours=hours)
        world = world_of(before)
        world._known.clear()
        world.check(noon - timedelta(hours=24))
        while world.now < noon + timedelta(hours=48):
            if world.calendar.zone is before and world.now >= renewed:
                world.calendar = Calendar(after)
                world._known.clear()
            world.check(world.now + timedelta(minutes=10))
        day = world.calendar.day_of(noon)
        expected = {slot.key for slot in world.slots(day, day + timedelta(days=1))}
        shown = world.times_shown()
        assert {key: shown[key] for key in expected} == dict.fromkeys(expected, 1), renewed


def test_whoever_reminds_sees_new_rules_of_a_zone_at_once(
    opened: Callable[[], CompanionWithReminders], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = RULE_SETS["America/Vancouver"]
    zones = [before]
    monkeypatch.setattr(UserClock, "_zone", lambda _: zones[0])
    clock.moment = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)
    without_items(opened()).routine.add(ItemDraft("walk", times=(time(20), time(21))))
    desktop = Desktop()
    runner = Runner(opened, desktop)
    for minutes in range(0, 180, 10):
        if minutes == 90:
            zones[0] = after  # it's 20:30, and at once 21:30
        runner.check()
        clock.forward(minutes=10)
    records = runner.companion.reminders.ledger.state().records
    assert [(slot, record.state) for (_, slot), record in records.items()] == [
        ("2026-11-02T20:00", State.SENT),
        ("2026-11-02T21:00", State.SENT),
    ]
    assert len(desktop.messages) == 2


@settings(deadline=None, max_examples=60)
@given(
    zone=st.sampled_from(EVERY_ZONE),
    starts_at=st.integers(0, 24),
    at=st.integers(0, 95),
    first=st.dates(date(2005, 1, 1), date(2037, 1, 1)),
)
def test_a_time_comes_once_on_each_day_and_within_it(zone: ZoneInfo, starts_at: int, at: int, first: date) -> None:
    calendar = Calendar(zone, time(starts_at // 4, starts_at % 4 * 15))
    days = [first + timedelta(days=number) for number in range(40)]
    due = [instant_of(wall_of(day, time(at // 4, at % 4 * 15), calendar), calendar) for day in days]
    assert due == sorted(due)
    skipped = timedelta(hours=1)
    for day, moment in zip(days, due, strict=True):
        if calendar.start_of(day) < calendar.start_of(day + timedelta(days=1)):
            # What a clock change jumps over comes as much later, which can be after the end of its day.
            assert calendar.day_of(moment) == day or calendar.day_of(moment - skipped) == day
