"""The kind word that comes next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.kind_words import KindWords, in_turn

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.care import Care
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import Words
    from selfkind.domain.settings import Settings

Count = Callable[["date", "date"], int]
"""Counts what was done between two days, both included."""


class KindWordTurns:
    """Chooses lines in turn, each kind by what was done of that kind this month."""

    def __init__(self, care: Care, clock: UserClock, settings: Settings, words: Words) -> None:
        self._care = care
        self._clock = clock
        self._settings = settings
        self._words = words

    def word(self, after: Callable[[KindWords], tuple[str, ...]], count: Count) -> str:
        """Return the next kind word of a list; "" when they are switched off, and on a day on which help is named,
        whatever was done."""
        if not self._settings.kind_words or self._care.is_needed_today():
            return ""
        return self.line(after(self._words.library.kind_words()), count)

    def line(self, lines: tuple[str, ...], count: Count) -> str:
        """Return the next of several lines; "" without any."""
        if not lines:
            return ""
        today = self._clock.today()
        done = 0
        # What was saved may count for an earlier day: it is saved, even if this month can't be read.
        with suppress(SelfkindError):
            done = count(today.replace(day=1), today)
        return in_turn(lines, today.year * 12 + today.month, done)
