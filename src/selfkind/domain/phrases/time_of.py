"""The time of day of something that was written, which isn't known of all that other apps wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from selfkind.domain.day import Calendar


class Written(Protocol):
    """Something with the moment at which it was written."""

    @property
    def at(self) -> datetime:
        """The moment; noon of the day where only that is known."""
        ...


def moment_of(thing: Written) -> datetime | None:
    """Return when something was written, None where just its day is known."""
    return None if getattr(thing, "no_time", False) else thing.at


def time_of(thing: Written, calendar: Calendar, before: str = "") -> str:
    """Return the time of day at which something was written, with what stands `before` it; "" where just its day
    is known. What was imported has its time on the clock that gave it its day, wherever the user is now."""
    at = moment_of(thing)
    if at is None:
        return ""
    shown = at if getattr(thing, "imported", "") else calendar.local(at)
    return f"{before}{shown:%H:%M}"
