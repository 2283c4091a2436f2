"""What came by the inbox, said before the next list, and what stays there, said once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.inbox import TakenUp
    from selfkind.reminders.companion import CompanionWithReminders

TO_UNDO = "To undo that, type u."
HEAVY = "If things get too heavy, type ! for help lines."
WHERE = "the place “Inbox”"


class InboxNews:
    """Takes up what is in the inbox."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._companion = companion
        self._named = False

    def new(self) -> Iterator[str]:
        """Yield what is said: nothing without an inbox, and in a home that is locked."""
        found = self._companion.take_up_inbox()
        if found is not None:
            yield from lines_of(found)
            staying = [one.line for one in found.left if not one.is_arriving]
            if staying and not self._named:
                from selfkind.domain.inbox.words import left_line

                self._named = True
                yield own(left_line(staying, where=WHERE))


def lines_of(found: TakenUp) -> Iterator[str]:
    """Yield the words about what came."""
    if found.came:
        yield f"{found.line} {TO_UNDO}"
        yield from filter(None, (HEAVY if found.needs_care else "", found.warning))
