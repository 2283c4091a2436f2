"""A hello now and then as an item of the routine: it follows the person it's for, and a contact ticks it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from selfkind.domain.circle.hello import MINUTES, TINY, followed, hello_to, new_item
from selfkind.domain.circle.person import Person, Sort
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.routine.routine import Part, RoutineItem

if TYPE_CHECKING:
    from selfkind.companion.routine import Routine

REACH_OUT = "circle"
"""The exercise that is done by reaching out, or by being there for somebody."""
GROUP = "Your circle"


def hello_exercise(person: Person) -> Exercise:
    """Return the exercise that says hello to somebody: it opens reaching out to them."""
    return Exercise(
        person.id,
        hello_to(person),
        ExerciseKind.CIRCLE,
        "",
        MINUTES,
        tiny=TINY,
        group=GROUP,
        discreet=True,
        stands_for=REACH_OUT,
    )


class Hellos:
    """The items that say hello to people. Nothing here writes: what changes goes along with the person."""

    def __init__(
        self, routine: Callable[[], Routine], today: Callable[[], date], new_id: Callable[[], str]
    ) -> None:
        self._routine = routine
        self._today = today
        self._new_id = new_id

    def of(self, person: Person) -> RoutineItem | None:
        """Return the item of the routine that says hello to somebody, None for none."""
        return next(iter(self._routine().opening(person.id)), None)

    def after(
        self,
        before: Person,
        person: Person,
        now: datetime,
        last: Callable[[], date | None],
        wanted: bool | None = None,
    ) -> tuple[RoutineItem, ...]:
        """Return the items as they are after somebody was changed. There's one if it's `wanted`, and none if it
        isn't; None leaves that as it is. `last` returns the day of the latest contact.

        Raises `UsageError` for a group or a professional.
        """
        items = self._routine().opening(person.id) if person.id else ()
        if wanted is False:
            return tuple(item._replace(removed=now) for item in items)
        if items:
            return tuple(changed for item in items if (changed := followed(item, before, person, now)) != item)
        if not wanted:
            return ()
        if person.sort is not Sort.PERSON:
            raise UsageError("A hello now and then is for a person. A group or a professional has a next time.")
        return (self._made(person, last()),)

    def _made(self, person: Person, last: date | None) -> RoutineItem:
        """Return the item of somebody: one that was archived comes back, so that its past stays together."""
        routine = self._routine()
        item = new_item(self._new_id(), person, self._today(), routine.next_place(Part.ANY), last)
        archived = next((one for one in routine.archived() if one.exercise == person.id), None)
        return item if archived is None else item._replace(id=archived.id, start=archived.start)

    def gone(self, person: Person, now: datetime) -> tuple[RoutineItem, ...]:
        """Return the items of somebody who goes to the bin, archived at the same moment."""
        items: tuple[RoutineItem, ...] = ()
        with suppress(SelfkindError):  # a routine that can't be read is no obstacle
            items = tuple(item._replace(removed=now) for item in self._routine().opening(person.id))
        return items

    def back(self, person: Person) -> tuple[RoutineItem, ...]:
        """Return the items that were archived when somebody went to the bin, as they are once that is undone."""
        with suppress(SelfkindError):
            routine = self._routine()
            return tuple(
                item._replace(removed=None, position=routine.next_place(item.part))
                for item in routine.archived()
                if item.exercise == person.id and item.removed == person.removed
            )
        return ()
