"""Feelings: the vocabulary of the pad, and check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.finishing import Wrote, finish
from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import CHECK_IN, WRITE
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.feelings import CheckIn, FeelingWord, centre, needs_care
from selfkind.domain.journal.form_keys import checked_scale
from selfkind.domain.result import Result
from selfkind.domain.routine.routine import RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.care import Care
    from selfkind.companion.kind_words import KindWordTurns
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs

EXERCISE = "check-in"
"""The exercise that a check-in finishes."""


@dataclass(frozen=True)
class CheckedIn:
    """The result of a check-in: itself, the item that it ticked, and a kind word or "".

    When it `needs_care`, help is named in place of a kind word: after a heavy one, and for the rest of that day.
    """

    checkin: CheckIn
    ticked: RoutineItem | None
    kind_word: str
    needs_care: bool


class CheckIns(UseCase):
    """Use cases around feelings."""

    def __init__(self, needs: Needs, planning: Planning, turns: KindWordTurns, care: Care) -> None:
        super().__init__(needs)
        self._planning = planning
        self._turns = turns
        self._care = care
        self._log: DatedLog[CheckIn] = DatedLog(
            lambda: needs.opened.home.checkins,
            needs,
            planning,
            lambda checkin: checkin,  # `_filled` has checked it
            lambda _: CHECK_IN,
        )

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
        day = self._planning.checked_day(day)
        empty = CheckIn(self._new_id(), day, self._clock.now())
        checkin = self._filled(empty, words, valence, arousal, energy, note)
        checkins = self._opened.home.checkins
        # Whether help is named on the day as a whole, the word asks.
        saying = self._turns.saying(lambda: "" if checkin.needs_care else self._kind_word(checkin))
        done = finish(
            self._planning,
            EXERCISE,
            day,
            item,
            lambda tick: checkins.add(checkin, tick),
            entry=checkin.id,
            wrote=Wrote(WRITE, CHECK_IN, checkin.at),
            noted=saying,
        )
        needs_care = checkin.needs_care or self._care.is_needed_today()
        return Result(CheckedIn(checkin, done.value, saying.word, needs_care), done.warning)

    def made(
        self,
        id: str,
        day: date,
        at: datetime,
        words: Sequence[str],
        *,
        energy: int | None = None,
        note: str = "",
        no_time: bool = False,
    ) -> CheckIn:
        """Return a check-in of some time ago, and save nothing. Raises `UsageError` as `check_in` does."""
        empty = CheckIn(id, day, at, updated=at, no_time=no_time)
        return self._filled(empty, words, None, None, energy, note)

    def _filled(
        self,
        checkin: CheckIn,
        words: Sequence[str],
        valence: float | None,
        arousal: float | None,
        energy: int | None,
        note: str,
    ) -> CheckIn:
        """Return a check-in with other answers; raises `UsageError` for none, or an energy that isn't one."""
        chosen = tuple(dict.fromkeys(word for word in (" ".join(w.split()) for w in words) if word))
        if not chosen:
            raise UsageError("One word for how you feel is enough, for example: selfkind feel calm")
        checked_scale(energy, 0, 10)
        if (valence is None or arousal is None) and chosen != checkin.words:
            low = {word.casefold() for word in chosen}
            place = centre(word for word in self.words() if word.word.casefold() in low)
            valence, arousal = place or (None, None)
        elif valence is None or arousal is None:
            valence, arousal = checkin.valence, checkin.arousal
        text = note.strip()
        return checkin._replace(
            words=chosen,
            valence=valence,
            arousal=arousal,
            energy=energy,
            note=text,
            needs_care=needs_care(chosen, text, self.words()),
        )

    def edit(
        self,
        checkin: CheckIn,
        words: Sequence[str],
        *,
        valence: float | None = None,
        arousal: float | None = None,
        energy: int | None = None,
        note: str = "",
    ) -> Result[CheckIn]:
        """Give a check-in other answers, and keep the version before in the bin; its day and its time stay.

        Without a position on the pad, the old one stays with the old words, and other words have their middle.
        Raises what `check_in` raises, `NotFound` when the check-in is gone, and `ChangedSince` when it was changed
        since it was read: then both versions are kept.
        """
        return self._log.change(checkin, self._filled(checkin, words, valence, arousal, energy, note))

    def move(self, checkin: CheckIn, day: date) -> Result[CheckIn]:
        """Move a check-in to another day; its time stays. Raises `UsageError` for a future day, and `NotFound`
        when the check-in is gone."""
        return self._log.move(checkin, day)

    def checkin(self, words: str) -> CheckIn:
        """Return the check-in with the id `words`, or whose id begins so (at least four characters).

        Raises `NotFound` or `Ambiguous`.
        """
        return self._log.with_id(words, f"No check-in has the ID “{words}”. To see the IDs: selfkind feel list")

    def delete(self, checkin: CheckIn) -> Result[CheckIn]:
        """Move a check-in to the bin, from where `restore` and `undo` can restore it for 30 days. Its tick stays,
        because it was done. Raises `NotFound` when the check-in is gone."""
        return self._log.delete(checkin)

    def restore(self, words: str) -> Result[CheckIn]:
        """Restore the check-in from the bin that has the id `words`, or whose id begins so.

        Raises `NotFound` or `Ambiguous`.
        """
        none = f"No check-in in the bin has the ID “{words}”. To see the IDs: selfkind feel bin"
        return self._log.restore(words, none)

    def bin(self) -> list[CheckIn]:
        """Return the check-ins in the bin, the latest removed first."""
        return self._log.bin()

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[CheckIn]:
        """Yield check-ins of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

    def newest(self) -> Iterator[CheckIn]:
        """Yield check-ins, newest first. Months are read when they are asked for."""
        return self._log.newest()

    def is_low_energy_day(self) -> bool:
        """Return whether the latest check-in of today that says how much energy there is says hardly any."""
        today = self._clock.today()
        latest = allowed(self._opened.home, self._opened.home.checkins.newest_first(today, today))
        return next((one.is_low_energy for one in latest if one.energy is not None), False)

    def _kind_word(self, checkin: CheckIn) -> str:
        is_pleasant = (checkin.valence or 0) > 0
        return self._turns.word(lambda words: words.after_pleasant if is_pleasant else words.after_unpleasant)

    def between(self, since: date | None, until: date | None) -> list[CheckIn]:
        """Return check-ins from `since` to `until`, both included, open ends allowed, newest first."""
        return self._log.between(since, until)
