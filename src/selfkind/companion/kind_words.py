"""The kind word that comes next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.kind_words import KindWords, in_turn, next_of, with_said

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.care import Care
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.domain.settings import Settings

Count = Callable[["date", "date"], int]
"""Counts what was done between two days, both included."""
LATEST = "kind-words"
"""The choice with the latest kind words, one a line, the newest last."""


class Saying:
    """A kind word for after something is saved; "" before it is, and where nothing kind is said."""

    def __init__(self, turns: KindWordTurns, chosen: Callable[[], str]) -> None:
        self._turns = turns
        self._chosen = chosen
        self.word = ""

    def __call__(self) -> Callable[[], None]:
        """Choose the word, and return what remembers that it's said."""
        self.word = self._chosen()
        return lambda: self._turns.note(self.word)


class KindWordTurns:
    """Chooses lines in turn: the kind words by those that were said last, what a form says by how often it was
    saved this month."""

    def __init__(
        self, care: Care, clock: UserClock, settings: Callable[[], Settings], words: Words, opened: OpenedHome
    ) -> None:
        self._care = care
        self._clock = clock
        self._settings = settings
        self._words = words
        self._opened = opened

    def word(self, after: Callable[[KindWords], tuple[str, ...]]) -> str:
        """Return the kind word of a list that was said longest ago; "" when they are switched off, and on a day on
        which help is named, whatever was done. Who says it notes that with `note`.
        """
        if not self._settings().kind_words or self._care.is_needed_today():
            return ""
        with suppress(SelfkindError):
            return next_of(after(self._words.library.kind_words()), self._latest())
        return ""

    def saying(self, chosen: Callable[[], str]) -> Saying:
        """Return a kind word that is `chosen` once something is saved, to be `noted` with it (see `Record`)."""
        return Saying(self, chosen)

    def note(self, word: str) -> None:
        """Remember that a kind word is said, so that others come first; when the disk refuses, it may come again.
        Nothing is to be remembered of ""."""
        with suppress(SelfkindError):
            if word:
                self._opened.home.choices.put(LATEST, "\n".join(with_said(self._latest(), word)))

    def _latest(self) -> list[str]:
        return (self._opened.home.choices.get(LATEST) or "").splitlines()

    def line(self, lines: tuple[str, ...], count: Count) -> str:
        """Return the next of several lines that a form says; "" without any."""
        if not lines:
            return ""
        today = self._clock.today()
        done = 0
        # What was saved may count for an earlier day: it is saved, even if this month can't be read.
        with suppress(SelfkindError):
            done = count(today.replace(day=1), today)
        return in_turn(lines, today.year * 12 + today.month, done)
