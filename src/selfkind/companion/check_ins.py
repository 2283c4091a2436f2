"""Feelings: the vocabulary of the pad, and check-ins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.finishing import finish
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.feelings import CheckIn, FeelingWord, centre, needs_care
from selfkind.domain.journal.form_keys import checked_scale
from selfkind.domain.result import Result
from selfkind.domain.routine.routine import RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.kind_words import KindWordTurns
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.companion.planning import Planning

EXERCISE = "check-in"
"""The exercise that a check-in finishes."""


@dataclass(frozen=True)
class CheckedIn:
    """The result of a check-in: itself, the item that it ticked, and a kind word or "".

    A kind word never follows a check-in that `needs_care`.
    """

    checkin: CheckIn
    ticked: RoutineItem | None
    kind_word: str


class CheckIns:
    """Use cases around feelings."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        words: Words,
        planning: Planning,
        turns: KindWordTurns,
        new_id: Callable[[], str],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._planning = planning
        self._turns = turns
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
        text = note.strip()
        care = needs_care(named, text, self.words())
        checkin = CheckIn(
            self._new_id(), day, self._clock.now(), named, valence, arousal, energy, text, needs_care=care
        )
        checkins = self._opened.home.checkins
        done = finish(
            self._planning, EXERCISE, day, item, lambda tick: checkins.add(checkin, tick), entry=checkin.id
        )
        return Result(CheckedIn(checkin, done.value, "" if care else self._kind_word(checkin)), done.warning)

    def _kind_word(self, checkin: CheckIn) -> str:
        is_pleasant = (checkin.valence or 0) > 0

        def count(since: date, until: date) -> int:
            return sum(((one.valence or 0) > 0) == is_pleasant for one in self.between(since, until))

        return self._turns.word(
            lambda words: words.after_pleasant if is_pleasant else words.after_unpleasant, count
        )

    def needs_care_today(self) -> bool:
        """Return whether a check-in of today was one after which help is named until the day ends."""
        today = self._clock.today()
        return any(checkin.needs_care for checkin in self.between(today, today))

    def between(self, since: date, until: date) -> list[CheckIn]:
        """Return check-ins from `since` to `until`, both included, newest first."""
        return self._opened.home.checkins.newest_first(since, until)
