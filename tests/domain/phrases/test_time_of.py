"""The time of day of what was written: nothing is said where only the day is known."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from selfkind.domain.day import Calendar
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.phrases.time_of import moment_of, time_of
from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.tick_note import TickNote

AT = datetime(2026, 11, 20, 11, 5, tzinfo=ZoneInfo("UTC"))
CALENDAR = Calendar(ZoneInfo("Europe/Berlin"))
DAY = date(2026, 11, 20)


def test_a_time_is_the_users_own() -> None:
    checkin = CheckIn("a", DAY, AT, ("calm",))
    assert time_of(checkin, CALENDAR) == "12:05"
    assert time_of(checkin, CALENDAR, ", ") == ", 12:05"
    assert moment_of(checkin) == AT


def test_what_was_imported_has_its_time_on_its_own_clock() -> None:
    late = datetime(2026, 11, 20, 1, 5, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert time_of(CheckIn("a", DAY, late, ("calm",), imported="0a1b2c3d"), CALENDAR) == "01:05"
    assert time_of(CheckIn("a", DAY, late, ("calm",)), CALENDAR) == "17:05"


def test_what_has_just_a_day_has_no_time() -> None:
    checkin = CheckIn("a", DAY, AT, ("calm",), no_time=True)
    assert time_of(checkin, CALENDAR, ", ") == ""
    assert moment_of(checkin) is None
    tick = TickNote("a", "walk", DAY, AT, AT, Standing.DONE, note="far", imported="0a1b2c3d")
    assert time_of(tick, CALENDAR) == ""
