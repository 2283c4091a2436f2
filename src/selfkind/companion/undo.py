"""Undo the acts of this run. Of earlier runs: the latest tick, deletion, change of the routine or act of a layer
above, of today and yesterday."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.hooks import PastAct
from selfkind.domain.errors import NotFound, Unreadable
from selfkind.domain.result import Result, written

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.domain.routine.plan import Completion
    from selfkind.domain.routine.routine import RoutineItem

ENTRY_BACK = "The entry is back in your journal."
"""What to show once a deletion is undone."""


@dataclass(frozen=True)
class Act:
    """Something of this run that can be undone: what to show afterwards, and how to undo it."""

    taken_back: str
    undo: Callable[[], object]


class Undo:
    """Use cases around undo. `acts` are those of this run, the latest last; `sources` are those of the hooks."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        items: Callable[[], Sequence[RoutineItem]],
        sources: Sequence[Callable[[date], PastAct | None]],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._items = items
        self._sources = sources
        self.acts: list[Act] = []

    def add(self, taken_back: str, undo: Callable[[], object]) -> None:
        """Remember an act of this run. `taken_back` is shown once it is undone."""
        self.acts.append(Act(taken_back, undo))

    def latest(self) -> Result[str]:
        """Undo the latest act, and return what to show.

        Acts of this run come first; after a restart, and from the shell, the latest tick, deletion or change of
        the routine, made today or yesterday. Raises `NotFound` when there is nothing to undo, or it is gone for
        good.
        """
        act = self.acts[-1] if self.acts else self._of_an_earlier_run()
        if act is None:
            raise NotFound("There's nothing from today or yesterday to undo.")
        try:
            warning = written(act.undo)
        except NotFound:
            # Gone for good: it doesn't block the acts before it.
            if self.acts:
                self.acts.pop()
            raise
        # Remove it only now, so that an act that couldn't be undone can be tried again.
        if self.acts:
            self.acts.pop()
        return Result(act.taken_back, warning)

    def _of_an_earlier_run(self) -> Act | None:
        """Return the newest act that is remembered on disk, or None.

        Undoing a tick restores the tick that it replaced; undoing a change of the routine restores what it
        changed. Layers above are asked through `Hooks.undo_sources`. Each act is forgotten when it is undone, so
        the next one is the act before. What was written stays, and what was deleted is restored.
        """
        since = self._clock.today() - timedelta(days=1)
        # Of several acts at the same moment the first of these is undone.
        newest = max(self._kept_since(since), key=lambda act: act.at, default=None)
        return None if newest is None else Act(newest.taken_back, newest.undo)

    def _kept_since(self, since: date) -> Iterator[PastAct]:
        """Yield the newest act of each kind since a day."""
        home, day_of = self._opened.home, self._clock.calendar.day_of
        tick = max(self._ticks(since), key=lambda tick: tick.updated, default=None)
        if tick is not None:
            name = next((item.name for item in self._items() if item.id == tick.item), "That")
            said = f"{name} is as it was before."
            yield PastAct(tick.updated, said, lambda: home.completions.take_back(tick))
        changes = [change for change in home.routine_changes.all() if day_of(change.at) >= since]
        if changes:
            # They are in their own order, which doesn't change when a clock is set back.
            change = changes[-1]
            yield PastAct(change.at, change.taken_back, lambda: home.routine_changes.take_back(change.id))
        entry = next(iter(home.entries.binned()), None)
        if entry is not None and entry.removed is not None and day_of(entry.removed) >= since:
            now = self._clock.now
            yield PastAct(entry.removed, ENTRY_BACK, lambda: home.entries.take_from_bin(entry, now()))
        checkin = next(iter(home.checkins.binned()), None)
        if checkin is not None and checkin.removed is not None and day_of(checkin.removed) >= since:
            from selfkind.companion.check_ins import CHECK_IN_BACK

            now = self._clock.now
            yield PastAct(checkin.removed, CHECK_IN_BACK, lambda: home.checkins.take_from_bin(checkin, now()))
        for source in self._sources:
            act = source(since)
            if act is not None:
                yield act

    def _ticks(self, since: date) -> list[Completion]:
        """Return the ticks of the days from `since` on, and those filled in since then for days before."""
        completions, day_of = self._opened.home.completions, self._clock.calendar.day_of
        first = since.replace(day=1)
        ticks = completions.between(first, self._clock.today())
        with suppress(Unreadable):  # a past month that can't be read is no obstacle
            last = first - timedelta(days=1)
            ticks += completions.between(last.replace(day=1), last)
        return [tick for tick in ticks if max(tick.day, day_of(tick.updated)) >= since]
