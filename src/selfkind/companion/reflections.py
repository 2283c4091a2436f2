"""Reflections: which question to look back with, and the line that somebody wrote for the day after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.resting import allowed
from selfkind.domain.journal.entry import Entry, EntryKind

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words

OWN_FOR = timedelta(days=90)
"""For how long a question of one's own is offered again."""
HARD = -1.0
"""Where on the pad, from -2 (unpleasant) to 2, a day begins to be hard."""


class Reflections:
    """Use cases around looking back on a day."""

    def __init__(self, opened: OpenedHome, clock: UserClock, words: Words) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words

    def prompts(self, day: date | None = None, *, tag: str = "") -> list[str]:
        """Return the questions for a day (None: today), the day's own first: those of the packs, and the person's
        own of the last 90 days. On a day with a hard check-in, only those for such days, and their own."""
        from selfkind.domain.journal.prompts import prompts_on

        day = day or self._clock.today()
        known = self._words.prompts()
        own = () if tag else self._own(day, {prompt.text for prompt in known})
        return prompts_on(known, day, is_hard=self._is_hard(day), own=own, tag=tag)

    def tags(self) -> list[str]:
        """Return what the questions of the packs are about, in their order."""
        return list(dict.fromkeys(prompt.tag for prompt in self._words.prompts()))

    def carried(self) -> str:
        """Return the line that was written yesterday for today, the last one of several; "" for none."""
        yesterday = self._clock.today() - timedelta(days=1)
        entries = self._reflections(yesterday, yesterday)
        return next(
            (entry.reflection.carry for entry in entries if entry.reflection and entry.reflection.carry), ""
        )

    def _own(self, day: date, known: set[str]) -> tuple[str, ...]:
        asked = (one.reflection.prompt for one in self._reflections(day - OWN_FOR, day) if one.reflection)
        return tuple(dict.fromkeys(prompt for prompt in asked if prompt and prompt not in known))

    def _reflections(self, since: date, until: date) -> list[Entry]:
        home = self._opened.home
        return list(allowed(home, home.entries.newest_first(since, until, EntryKind.REFLECTION)))

    def _is_hard(self, day: date) -> bool:
        checkins = allowed(self._opened.home, self._opened.home.checkins.newest_first(day, day))
        return any(one.needs_care or (one.valence or 0) <= HARD for one in checkins)
