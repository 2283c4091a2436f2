"""The next days on which an item of the routine is due: the same in the shell and in plain mode."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.last_days import no_more_words
from selfkind.reminders.schedule import first_day

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.routine import RoutineItem


def next_days(companion: Companion, item: RoutineItem) -> Sequence[date]:
    """Return the next days of an item."""
    first = first_day(item.times, companion.now(), companion.calendar)
    done: Collection[date] = ()
    if item.cadence.looks_back:
        # A past that can't be read only makes the dates less certain.
        with suppress(SelfkindError):
            done = companion.progress.history().days_of(item.id)
    return item.next_dates(first, done=done, week_start=companion.calendar.week_start)


def next_days_words(companion: Companion, item: RoutineItem) -> str:
    """Return the next days of an item in words, or that there are none any more."""
    today = companion.today()
    coming = ", ".join(_short(day, today) for day in next_days(companion, item))
    first = first_day(item.times, companion.now(), companion.calendar)
    return f"Next days: {coming}." if coming else no_more_words(item, first)


def _short(day: date, today: date) -> str:
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")
