"""A ready routine of a pack: its items, which nobody has added yet."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from selfkind.domain.routine.cadence import Cadence
from selfkind.domain.routine.routine import Part, RoutineItem

NAMESPACE = "6b1d2c0e-5e0f-4f0b-9d4f-3a7c5be1f0d2"
"""Ids of ready routine items are derived from it. It never changes, because completions refer to them."""


class RoutineTemplate(NamedTuple):
    """An item of a ready routine that nobody has added yet."""

    id: str
    name: str
    exercise: str
    cadence: Cadence
    part: Part = Part.ANY
    times: tuple[time, ...] = ()
    after: str = ""
    tiny: str = ""
    minutes: float | None = None
    amount: str = ""
    per_day: int = 1

    def item(self, start: date, position: int) -> RoutineItem:
        """Return the routine item that this makes; its id is the same each time and on every computer."""
        # Needed once in the life of a home, so it isn't imported at every start.
        from uuid import UUID, uuid5

        return RoutineItem(
            id=uuid5(UUID(NAMESPACE), f"routine:{self.id}").hex,
            name=self.name,
            exercise=self.exercise,
            cadence=self.cadence,
            part=self.part,
            start=start,
            position=position,
            times=self.times,
            after=self.after,
            tiny=self.tiny,
            minutes=self.minutes,
            amount=self.amount,
            per_day=self.per_day,
        )


class Routine(NamedTuple):
    """A ready routine to pick."""

    id: str
    name: str
    about: str = ""
    items: tuple[RoutineTemplate, ...] = ()

    def starting(self, start: date) -> tuple[RoutineItem, ...]:
        """Return its items, due from `start` on, in their order."""
        return tuple(template.item(start, position) for position, template in enumerate(self.items))
