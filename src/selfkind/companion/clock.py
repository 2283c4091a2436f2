"""The clock for the use cases, the user's own time, and the system's time zone."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selfkind.domain.day import Calendar
from selfkind.domain.settings import Settings

Clock = Callable[[], datetime]
"""Returns the current moment as an aware datetime. Tests pass their own."""


def system_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


class UserClock:
    """The current moment on the user's wall clock, and the user's day. `clock` returns the moment."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self.clock = clock
        self._settings = settings

    @cached_property
    def calendar(self) -> Calendar:
        """The user's time zone and start of day."""
        name = self._settings.time_zone
        return Calendar(ZoneInfo(name) if name else system_zone(), self._settings.day_starts_at)

    def read_zone_again(self) -> None:
        """Read the system's time zone again: it may have changed on the computer of a traveller."""
        self.__dict__.pop("calendar", None)

    def now(self) -> datetime:
        """Return the current moment on the user's wall clock."""
        return self.calendar.local(self.clock())

    def today(self) -> date:
        """Return the user's day: the small hours still belong to the evening before."""
        return self.calendar.day_of(self.clock())


def system_zone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """Return the system's time zone by its IANA name; UTC when the system doesn't say.

    ``TZ`` and the usual link ``/etc/localtime`` are read first, because that is fast, while the library that knows
    every other system takes as long as the rest of a command.
    """
    names = [environ.get("TZ", "").lstrip(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        names.append(os.path.realpath(link).rpartition("zoneinfo/")[2])
    for name in names:
        if zone := _zone(name):
            return zone
    import tzlocal

    try:
        return _zone(tzlocal.get_localzone_name()) or ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
