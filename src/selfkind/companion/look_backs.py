"""The weekly look-back: the week in facts, the words about it, and the routine as it was chosen.

The words are an entry, whatever becomes of the choices. The routine changes when the user says so, and a day of
rest with it: one change, which one undo reverses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import LOOKED_BACK, dated
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.look_back.choices import Choice, RoutineChanges, changes_of, names_of
from selfkind.domain.look_back.week import ItemOfWeek, WeekBehind, facts_of, last_days
from selfkind.domain.practice.exercise import LOOK_BACK
from selfkind.domain.result import Result
from selfkind.domain.routine.day_mode import AHEAD

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.day_modes import DayModes
    from selfkind.companion.journal import Journal, Saved
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.companion.planning import Planning
    from selfkind.companion.reviews import Reviews
    from selfkind.companion.routine import Routine
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.progress import History
    from selfkind.domain.routine.routine import RoutineItem


@dataclass(frozen=True)
class LookedBack:
    """The result of a look back: what was saved, what was chosen for the routine, and whether that was changed.
    `refused` says why it wasn't, where the user had said so."""

    saved: Saved
    changes: RoutineChanges
    is_changed: bool = False
    refused: str = ""


class LookBacks:
    """Use cases around looking back on a week."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        words: Words,
        planning: Planning,
        routine: Routine,
        journal: Callable[[], Journal],
        reviews: Callable[[], Reviews],
        history: Callable[[], History],
        day_modes: Callable[[], DayModes],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._planning = planning
        self._routine = routine
        self._journal = journal
        self._reviews = reviews
        self._history = history
        self._day_modes = day_modes

    def exercise(self) -> Exercise:
        """Return the exercise."""
        return self._words.library.exercises()[LOOK_BACK]

    def week(self) -> WeekBehind:
        """Return what there is to look back on. A month that can't be read is left out."""
        today = self._clock.today()
        span, history = last_days(today), self._history()
        days = [span.first + timedelta(days=at) for at in range(span.length)]
        items = tuple(
            ItemOfWeek(item, len(history.days_of(item.id).intersection(days))) for item in self._routine.items()
        )
        review = self._reviews().of(span, history=history)
        return WeekBehind(span, facts_of(review), items, self._rest_days(today))

    def _rest_days(self, today: date) -> tuple[date, ...]:
        """Return the days to come that can be a day of rest: none that is away, or one already."""
        days = (today + timedelta(days=at) for at in range(1, AHEAD + 1))
        modes = self._opened.home.day_modes.of
        return tuple(day for day in days if self._planning.away_on(day) is None and modes(day) is None)

    def changes(self, choices: Mapping[str, Choice], rest_day: date | None = None) -> RoutineChanges:
        """Return what choices, by the ids of items, would change in the routine as it is now. Raises `UsageError`
        for a day that can't be a day of rest."""
        today = self._clock.today()
        if rest_day is not None and rest_day not in self._rest_days(today):
            raise UsageError(
                f"A day of rest can be one of the next {AHEAD} days that isn't away or chosen already. "
                f"You gave {rest_day.isoformat()}."
            )
        return changes_of(self._routine.items(), choices, today, rest_day)

    def save(
        self,
        answers: Mapping[str, Any],
        choices: Mapping[str, Choice],
        rest_day: date | None = None,
        *,
        changes_routine: bool = False,
        day: date | None = None,
        item: RoutineItem | None = None,
        from_paper: bool = False,
    ) -> Result[LookedBack]:
        """Save what was written and chosen, and change the routine where the user said so. `from_paper` is whether
        it was written on paper first.

        When the routine can't be changed, the words are saved all the same, and the answer says why. Raises what
        `Journal.save` and `changes` raise; nothing is written then.
        """
        changes = self.changes(choices, rest_day)
        whole = {**answers, **names_of(self._routine.items(), choices)}
        if rest_day is not None:
            whole["rest_day"] = dated(rest_day, self._clock.today())
        kept = self._journal().save(self.exercise(), whole, day=day, item=item, from_paper=from_paper)
        if not changes_routine or not changes:
            return Result(LookedBack(kept.value, changes), kept.warning)
        try:
            warning = self._change(changes)
        except SelfkindError as problem:
            return Result(LookedBack(kept.value, changes, refused=problem.message), kept.warning)
        return Result(LookedBack(kept.value, changes, is_changed=True), kept.warning or warning)

    def _change(self, changes: RoutineChanges) -> str:
        """Change the routine, and make the day of rest one, as one change. Return the warning of the write."""
        items, day, modes = tuple(changes.items(self._clock.now())), changes.rest_day, self._day_modes()
        if not items:
            return "" if day is None else modes.plan_rest(day).warning
        rests = (lambda: None) if day is None else modes.rest_ahead(day)
        try:
            return self._routine.changed_along(rests, LOOKED_BACK, "", *items, along=day)
        except SelfkindError:
            # The day is in another file, which may have been written before the routine was refused.
            if day is not None:
                with suppress(SelfkindError):
                    self._opened.home.day_modes.remove(day)
            raise
