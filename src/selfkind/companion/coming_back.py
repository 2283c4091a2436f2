"""What comes back on Today by itself, one quiet line a day at most. A large screen has a panel for it besides.

The order, when there is more than one: a letter that has come is first, then a line that was carried over from
a reflection, since both were written for this day, then the offer to answer a thought. Without these, an old
good thing comes back once a week, and on all other days, or when there is none, a kind thing that you wrote. On
a day on which help is named, nothing comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.domain.journal.coming_back import (
    Back,
    coming_back,
    is_day_of_good_things,
    is_hard,
    months_in_turn,
)
from selfkind.domain.journal.entry import Entry
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from selfkind.companion.use_case import Needs

MOST_MONTHS = 4
"""How many months are read at most to find something: twenty years aren't read at each start."""


class ComingBack(UseCase):
    """Use cases around what comes back."""

    def __init__(self, needs: Needs, needs_care: Callable[[], bool], is_taken: Callable[[], bool]) -> None:
        super().__init__(needs)
        self._needs_care = needs_care
        self._is_taken = is_taken

    def today(self, *, has_room: bool = False) -> Back | None:
        """Return what comes back today, None for nothing, or when something else has the room of the line. Where
        it `has_room` of its own, nothing else takes that."""
        if self._needs_care() or (not has_room and self._is_taken()):
            return None
        today = self._clock.today()
        if is_day_of_good_things(today) and (good := self._found(only_good=True)) is not None:
            return good
        return self._found()

    def _found(self, *, only_good: bool = False) -> Back | None:
        home, today = self._opened.home, self._clock.today()
        for month in months_in_turn(home.store.months(), today)[:MOST_MONTHS]:
            back = coming_back(
                list(allowed(home, home.entries.of_month(month))),
                set(self._hard_days(month)),
                today,
                only_good=only_good,
            )
            if back is not None:
                return back
        return None

    def _hard_days(self, month: str) -> Iterator[date]:
        """Yield the hard days of a month. A check-in counts in the bin too: that somebody deleted it says nothing
        about how the day was."""
        return (checkin.day for checkin in self._opened.home.checkins.month_with_bin(month) if is_hard(checkin))

    def let(self, entry: Entry, *, come_back: bool) -> Result[Entry]:
        """Let an entry come back by itself, or not again. Raises `NotFound` when the entry is gone."""

        from selfkind.domain.change import CHANGE
        from selfkind.domain.phrases.time_of import moment_of

        if entry.not_again is not come_back:
            return Result(entry)
        now, entries = self._clock.now(), self._opened.home.entries
        warning = self._record(
            lambda: entries.let(entry, now, come_back=come_back),
            CHANGE,
            str(entry.kind),
            day=entry.day,
            written=moment_of(entry),
        )
        return Result(entry._replace(not_again=not come_back, updated=now), warning)
