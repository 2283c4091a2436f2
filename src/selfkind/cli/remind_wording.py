"""What the commands about reminders say and print in common: names, moments, and a reminder as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.upcoming import Coming

UNNAMED = "a small practice"
"""What stands for the name of an item while the journal is locked."""


def reminder_document(coming: Coming, companion: CompanionWithReminders) -> dict[str, Any]:
    """A reminder to come: `{item, name, exercise, day, at, comes}`, the name null while the journal is locked.
    `comes` is when it will be told: later than `at` in quiet hours, null for one that will not be."""
    slot = coming.slot
    return {
        "item": slot.rid,
        "name": slot.name or None,
        "exercise": slot.exercise or None,
        "day": slot.day.isoformat(),
        "at": at(slot.due, companion),
        "comes": at(coming.at, companion),
    }


def at(moment: datetime | None, companion: CompanionWithReminders) -> str | None:
    """A moment as JSON has it: RFC 3339, with the offset of the user's zone."""
    return None if moment is None else companion.calendar.local(moment).isoformat(timespec="seconds")


def when_words(moment: datetime, companion: CompanionWithReminders) -> str:
    """A moment for people, as the app words it."""
    return companion.reminders.words.when(moment)


def is_endless(until: datetime | None, companion: CompanionWithReminders) -> bool:
    """Whether a pause until then ends when it is ended, and not before."""
    return until is not None and companion.reminders.words.until(until).endswith("them")


def paused_words(until: datetime, companion: CompanionWithReminders) -> str:
    """That reminders are paused, and until when."""
    words = companion.reminders.words.until(until)
    how = " “selfkind remind resume” does that." if is_endless(until, companion) else ""
    return f"Reminders are paused {words}.{how}"
