"""What the commands about reminders say and print in common: names, moments, and a reminder as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.upcoming import Coming

UNNAMED = "a small practice"
"""What stands for the name of an item while the journal is locked."""


def reminder_document(coming: Coming, companion: Companion) -> dict[str, Any]:
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


def at(moment: datetime | None, companion: Companion) -> str | None:
    """A moment as JSON has it: RFC 3339, with the offset of the user's zone."""
    return None if moment is None else companion.calendar.local(moment).isoformat(timespec="seconds")


def when_words(moment: datetime, companion: Companion) -> str:
    """A moment for people, as the app words it."""
    return companion.reminding.words.when(moment)


def is_endless(until: datetime | None, companion: Companion) -> bool:
    """Whether a pause until then ends when it is ended, and not before."""
    return until is not None and companion.reminding.words.until(until).endswith("them")


def paused_words(until: datetime, companion: Companion) -> str:
    """That reminders are paused, and until when."""
    words = companion.reminding.words.until(until)
    how = " “selfkind remind resume” does that." if is_endless(until, companion) else ""
    return f"Reminders are paused {words}.{how}"
