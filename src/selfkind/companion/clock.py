"""The clock for the use cases, and the user's own time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from selfkind.domain.day import Calendar
from selfkind.domain.settings import Settings
from selfkind.platform.local_time import local_zone
from selfkind.platform.local_week import week_start

Clock = Callable[[], datetime]
"""Returns the current moment as an aware datetime. Tests pass their own."""


def system_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


class UserClock:
    """The current moment on the user's wall clock, and the user's day. `clock` returns the moment, and `settings`
    what the user has set now."""

    def __init__(self, clock: Clock, settings: Callable[[], Settings]) -> None:
        self.clock = clock
        self._settings = settings

    @cached_property
    def calendar(self) -> Calendar:
        """The user's time zone, start of day and start of the week."""
        return self._calendar()

    def _calendar(self) -> Calendar:
        settings = self._settings()
        return Calendar(self._zone(), settings.day_starts_at, week_start(settings.week_starts_on))

    def _zone(self) -> tzinfo:
        time_zone = self._settings().time_zone
        if time_zone is None:
            return local_zone()
        from zoneinfo import ZoneInfo

        return ZoneInfo(time_zone)

    def read_zone_again(self) -> None:
        """Read the system's time zone again: it may have changed on the computer of a traveller."""
        self.calendar = self._calendar()

    def now(self) -> datetime:
        """Return the current moment on the user's wall clock."""
        return self.calendar.local(self.clock())

    def today(self) -> date:
        """Return the user's day: the small hours still belong to the evening before."""
        return self.calendar.day_of(self.clock())
