"""The part of the day in which something was written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from selfkind.domain.routine.plan import part_at
from selfkind.domain.routine.routine import Part


def part_written(day: date, at: datetime, starts_at: time) -> Part | None:
    """Return the part of `day` in which something was written, by the wall clock of where it was written; None
    when it was written on another day, for then nobody knows. Days start at `starts_at`."""
    began = timedelta(hours=starts_at.hour, minutes=starts_at.minute)
    return part_at(at.time()) if (at - began).date() == day else None
