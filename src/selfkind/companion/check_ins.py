"""Feelings: the vocabulary of the pad, and check-ins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.finishing import finish
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.feelings import CheckIn, FeelingWord, centre
from selfkind.domain.journal.form_keys import checked_scale
from selfkind.domain.result import Result
from selfkind.domain.routine.routine import RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.companion.planning import Planning

EXERCISE = "check-in"
"""The exercise that a check-in finishes."""

HEAVY_WORDS = frozenset({"hopeless", "numb", "empty"})
"""Words after which Help now is shown, once a day (docs/sources.md). They are used for nothing else."""


@dataclass(frozen=True)
class CheckedIn:
    """The result of a check-in: itself, the item that it ticked, a kind word or "", and `gentle_line`: the text of
    the packs to show, once a day, when a word is heavy, or ""."""

    checkin: CheckIn
    ticked: RoutineItem | None
    kind_word: str
    gentle_line: str = ""


class CheckIns:
    """Use cases around feelings."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        words: Words,
        planning: Planning,
        kind_word: Callable[[], str],
        new_id: Callable[[], str],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._planning = planning
        self._kind_word = kind_word
        self._new_id = new_id

    def words(self) -> tuple[FeelingWord, ...]:
        """Return the vocabulary with the positions on the pad."""
        return self._words.library.feelings()

    def check_in(
        self,
        words: Sequence[str],
        *,
        valence: float | None = None,
        arousal: float | None = None,
        energy: int | None = None,
        note: str = "",
        day: date | None = None,
        item: RoutineItem | None = None,
    ) -> Result[CheckedIn]:
        """Save how the user feels and tick the open check-in, in one durable write.

        The user's own words are accepted. Without a position on the pad, the middle of the known words is used.
        Raises `UsageError` when there is no word at all or the energy isn't between 0 and 10. When the write is
        unconfirmed, the `Result` has the `CheckedIn` and a warning.
        """
        named = tuple(dict.fromkeys(word for word in (" ".join(w.split()) for w in words) if word))
        if not named:
            raise UsageError("One word for how you feel is enough, for example: selfkind feel calm.")
        checked_scale(energy, 0, 10)
        if valence is None or arousal is None:
            low = {word.casefold() for word in named}
            place = centre(word for word in self.words() if word.word.casefold() in low)
            valence, arousal = place or (None, None)
        day = self._planning.checked_day(day)
        checkin = CheckIn(self._new_id(), day, self._clock.now(), named, valence, arousal, energy, note.strip())
        gentle = self._gentle_line(named, day)
        checkins = self._opened.home.checkins
        done = finish(
            self._planning, EXERCISE, day, item, lambda tick: checkins.add(checkin, tick), entry=checkin.id
        )
        return Result(CheckedIn(checkin, done.value, self._kind_word(), gentle), done.warning)

    def _gentle_line(self, words: Sequence[str], day: date) -> str:
        if not HEAVY_WORDS & {word.casefold() for word in words}:
            return ""
        before = self._opened.home.checkins.newest_first(day, day)
        if any(HEAVY_WORDS & {word.casefold() for word in checkin.words} for checkin in before):
            return ""
        return self._words.text("hard_words")

    def between(self, since: date, until: date) -> list[CheckIn]:
        """Return check-ins from `since` to `until`, both included, newest first."""
        return self._opened.home.checkins.newest_first(since, until)
