"""The one notification that asks for a locked journal to be opened, before its reminders end without a word.

It comes on the last day whose reminders are known, or when that is over, at a time of the day at which there are
reminders, and once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotSaved
from selfkind.reminders.notify.message import Message
from selfkind.reminders.sealed import AHEAD

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Outcome
    from selfkind.reminders.reminders import Held
    from selfkind.reminders.view import Now


def day_to_ask_for(companion: CompanionWithReminders, now: Now) -> date | None:
    """The last day that is known, when it is time to ask; None when it is not."""
    reminders = companion.reminders
    until = reminders.sealed.until() if companion.encryption.is_locked else None
    if until is None or now.day < until:
        return None
    quiet = reminders.plan.quiet
    if reminders.held().asked == until or reminders.paused_until() is not None:
        return None
    if quiet is not None and quiet.holds(now.wall.time()):
        return None
    # From the midnight of their day: one after midnight is a late one of the day before.
    known = reminders.sealed.slots(until - timedelta(days=AHEAD), until)
    times = [slot.wall - datetime.combine(slot.day, time()) for slot in known]
    return until if times and now.wall - datetime.combine(now.day, time()) >= min(times) else None


def ask(companion: CompanionWithReminders, until: date, send: Callable[[Message], Outcome]) -> Outcome | None:
    """Ask for the journal to be opened; None where somebody else does, or it cannot be written down that it was
    asked: then it would be asked again and again."""
    reminders = companion.reminders
    before: list[date | None] = []

    def claimed(held: Held) -> Held | None:
        if held.asked == until:
            return None
        before.append(held.asked)
        return replace(held, asked=until)

    try:
        reminders.change(claimed)
        if not before:
            return None
        outcome = send(Message(companion.text("remind_title"), companion.text("remind_open")))
        if outcome.reason in ("no-bus", "no-daemon"):
            # Nobody was asked: it is tried again.
            reminders.change(lambda held: replace(held, asked=before[0]))
    except NotSaved:
        return None
    return outcome
