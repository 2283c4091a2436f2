"""The safety plan, kept in core: one plan, and those in the bin."""

from __future__ import annotations

from datetime import datetime

from tinydb import where

from selfkind.domain.errors import NotFound
from selfkind.domain.safety_plan import SafetyPlan, current
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.bin_rules import KEY
from selfkind.store.repositories.in_core import InCoreRepository
from selfkind.store.repositories.repository import set_keys


class SafetyPlanRepository(InCoreRepository[SafetyPlan]):
    """The plan of the home. An import can bring another one: the one that was changed last counts, and the other
    is listed with those in the bin."""

    what = "safety plan"

    def one(self) -> SafetyPlan | None:
        """Return the plan, None for none."""
        return current(self.all())

    def binned(self) -> list[SafetyPlan]:
        """Return those in the bin, and any that doesn't count."""
        counts = self.one()
        return [*super().binned(), *(plan for plan in self.all() if plan != counts)]

    def keep(self, plan: SafetyPlan) -> None:
        """Keep the plan. Any other goes to the bin."""
        with self._store.transaction(CORE):
            self._put_aside(plan.id, plan.updated)
            self.put(plan)

    def take_from_bin(self, id: str, at: datetime) -> None:
        """Restore the plan with an id. Any other goes to the bin. Raises `NotFound`."""
        with self._store.transaction(CORE):
            self._put_aside(id, at)
            values = {KEY: None, "updated": at.isoformat(timespec="milliseconds")}
            if not self._table().update(set_keys(values), where("id") == id):
                raise NotFound("That safety plan isn't in the bin any more, so nothing was changed.")

    def delete(self, id: str) -> None:
        """Delete a plan that doesn't count permanently. Raises `NotFound` when there is none."""
        counts = self.one()
        if (counts is not None and counts.id == id) or not self._table().remove(where("id") == id):
            raise NotFound("That safety plan isn't in the bin any more, so nothing was changed.")

    def _put_aside(self, id: str, at: datetime) -> None:
        for plan in self.all():
            if plan.id != id:
                self.mark(plan.id, at, at)
