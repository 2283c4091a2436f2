"""Which caught thought Today offers to answer. It asks each time, and needs nothing else of the journal for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from selfkind.companion.resting import allowed
from selfkind.domain.journal.entry import Entry, EntryKind

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome

OFFERED = timedelta(days=7)
"""How old a thought can be whose answer is offered."""


def offered_thought(opened: OpenedHome, clock: UserClock) -> Entry | None:
    """Return the thought whose answer is offered today, or None: one caught in the last days, before today.

    There's one offer a day, so there's none once one of these was answered today.
    """
    home, today = opened.home, clock.today()
    lately = allowed(home, home.entries.newest_first(today - OFFERED, today, EntryKind.THOUGHT))
    before = [entry for entry in lately if entry.day < today]
    if any(not entry.is_open and clock.calendar.day_of(entry.updated) == today for entry in before):
        return None
    return next((entry for entry in before if entry.is_open), None)
