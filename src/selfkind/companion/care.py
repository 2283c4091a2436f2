"""Whether something was written after which help is named, and nothing kind can be said."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.feelings import felt_needs_care

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.domain.journal.entry import Entry


class Care:
    """What was heavy today: check-ins and thoughts."""

    def __init__(self, opened: OpenedHome, clock: UserClock, words: Words) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words

    def needed_after(self, entry: Entry) -> bool:
        """Return whether an entry has a feeling after which nothing kind can be said."""
        felt = entry.thought.feelings if entry.thought else ()
        return bool(felt) and felt_needs_care(felt, self._words.library.feelings())

    def is_needed_today(self) -> bool:
        """Return the same for what was saved a moment ago: it's saved, even if this month can't be read."""
        with suppress(SelfkindError):
            return self.needed_today()
        return False

    def needed_today(self) -> bool:
        """Return whether something of today was heavy, so that help is named until the day ends.

        It counts in the bin too: that somebody deleted it says nothing about how they are.
        """
        home, today = self._opened.home, self._clock.today()
        return any(checkin.needs_care for checkin in home.checkins.with_bin(today)) or any(
            self.needed_after(entry) for entry in home.entries.with_bin(today)
        )
