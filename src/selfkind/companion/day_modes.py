"""What the user chooses for a whole day: rest, a low-energy day, or a normal day again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.use_case import UseCase
from selfkind.domain.change import LOW_ENERGY_DAY, NORMAL_DAY, REST_DAY, full_day
from selfkind.domain.errors import NotNow, UsageError
from selfkind.domain.result import Result
from selfkind.domain.routine.chosen_day import items_for_low_energy
from selfkind.domain.routine.day_mode import AHEAD, DayMode, Mode
from selfkind.domain.routine.plan import Plan

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs


class DayModes(UseCase):
    """Use cases around whole days. Each returns the plan of the day as it is then."""

    def __init__(self, needs: Needs, planning: Planning) -> None:
        super().__init__(needs)
        self._planning = planning

    def of(self, day: date | None = None) -> DayMode | None:
        """Return what was chosen for a day, today when it is None; None for a normal day."""
        return self._opened.home.day_modes.of(day or self._clock.today())

    def rest(self, day: date | None = None) -> Result[Plan]:
        """Rest for a whole day, up to today. Raises `SelfkindError` for a future day, and `NotNow` for a day
        away, on which nothing is planned."""
        day = self._planning.checked_day(day)
        self._check_not_away(day)
        mode = self.of(day)
        if mode is not None and mode.mode is Mode.REST:
            return Result(self._planning.plan(day))
        return self._chosen(day, Mode.REST, REST_DAY)

    def plan_rest(self, day: date) -> Result[Plan]:
        """Choose a day to come as a day of rest. Raises as `rest_ahead` does."""
        warning = self._record(self.rest_ahead(day), REST_DAY, "", day=day)
        return Result(self._planning.plan(day), warning)

    def rest_ahead(self, day: date) -> Callable[[], object]:
        """Return the write that makes one of the next `AHEAD` days a day of rest, as a part of a change. Raises
        `UsageError` for another day, and `NotNow` for a day away."""
        if not 0 < (day - self._clock.today()).days <= AHEAD:
            raise UsageError(f"A day of rest can be one of the next {AHEAD} days. You gave {day.isoformat()}.")
        self._check_not_away(day)
        return self._write_of(day, Mode.REST)

    def low_energy(self) -> Result[Plan]:
        """Make today a low-energy day: one to three items in their tiny versions.

        On a low-energy day it changes nothing, unless its items have left the routine: then it chooses again.
        Raises `NotNow` when nothing is open, or the user is away.
        """
        today = self._clock.today()
        mode = self.of(today)
        if mode is not None and mode.mode is Mode.LOW_ENERGY and not self._planning.plan(today).has_lost_items:
            return Result(self._planning.plan(today))
        plan = self._planning.plan_as_planned(today)
        self._check_not_away(today)
        items = items_for_low_energy(plan, self._clock.now().time())
        if not items:
            raise NotNow("Nothing is open today, so today's plan can't get any smaller.")
        return self._chosen(today, Mode.LOW_ENERGY, LOW_ENERGY_DAY, items)

    def normal(self, day: date | None = None) -> Result[Plan]:
        """Make a day a normal one again. What was ticked stays."""
        day = day or self._clock.today()
        if self.of(day) is None:
            return Result(self._planning.plan(day))
        remove = self._opened.home.day_modes.remove
        warning = self._record(lambda: remove(day), NORMAL_DAY, "", day=day)
        return Result(self._planning.plan(day), warning)

    def _check_not_away(self, day: date) -> None:
        if self._planning.away_on(day) is None:
            return
        if day == self._clock.today():
            raise NotNow("You're away today, so nothing is planned.")
        if day > self._clock.today():
            raise NotNow(f"You'll be away on {full_day(day)}, so nothing is planned.")
        raise NotNow(f"You were away on {full_day(day)}, so nothing was planned.")

    def _chosen(self, day: date, mode: Mode, act: str, items: tuple[str, ...] = ()) -> Result[Plan]:
        warning = self._record(self._write_of(day, mode, items), act, "", day=day)
        return Result(self._planning.plan(day), warning)

    def _write_of(self, day: date, mode: Mode, items: tuple[str, ...] = ()) -> Callable[[], object]:
        now, before = self._clock.now(), self.of(day)
        chosen = DayMode(self._new_id() if before is None else before.id, day, now, now, mode, items)
        put = self._opened.home.day_modes.put
        self._planning.keep_routine()
        return lambda: put(chosen)
