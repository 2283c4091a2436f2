"""Reminders that came while somebody was asked something else: each is said once, before the next list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders

WHERE = "To begin, choose “Today”. For later or not today, choose “Reminders”."
WHERE_LETTERS = "To open it, choose “Letters”."


class DueReminders:
    """Looks for reminders that were shown and wait for an answer, as the app does."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._companion = companion
        self._said: set[tuple[tuple[str, str], datetime]] = set()

    def new(self) -> Iterator[str]:
        """Yield a line for each that wasn't said yet. What no desktop could show counts as shown here."""
        if self._companion.encryption.is_locked:
            return
        reminders = self._companion.reminders
        offers = []
        with suppress(SelfkindError):  # the menu says what is wrong with the home
            reminders.show_here()
            reminders.plan.publish()
            offers = reminders.offers()
        for offer in offers:
            identity = (offer.record.key, offer.record.at)
            if identity not in self._said:
                self._said.add(identity)
                words = offer.words(own)
                yield f"{words.rstrip('.')}. {WHERE_LETTERS if offer.is_letter else WHERE}"
