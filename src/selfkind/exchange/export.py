"""What a module that writes a format is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from selfkind.domain.day import Calendar
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.holdings import Holdings


def _never(item: str, since: date) -> Collection[date]:
    return ()


@dataclass(frozen=True)
class Export:
    """An export: what is in it, when it was made, the user's calendar, and what an exercise is called, by its id.
    Titles in other programs are `discreet`, unless the names are asked for. The `default_items` are those of the
    routine that everybody begins with, as long as it isn't the user's own. `allowed` leaves out what rests, and
    `practised` returns the days since one on which an item was practised, whatever is wanted."""

    held: Holdings
    at: datetime
    calendar: Calendar
    exercise_name: Callable[[str], str]
    discreet: bool = True
    default_items: tuple[RoutineItem, ...] = ()
    allowed: Callable[[Iterable[RoutineItem]], Iterable[RoutineItem]] = iter
    practised: Callable[[str, date], Collection[date]] = _never

    def items(self) -> list[RoutineItem]:
        """Return the current items of the routine, without those of an import that rests."""
        if not self.held.wanted.has_kind("routine"):
            return []
        return [item for item in self.allowed(self._every_item()) if item.removed is None]

    def names_of_items(self) -> dict[str, str]:
        """Return what each item is or was called, by its id. Without private things, not all are there."""
        return {item.id: item.name for item in self._every_item()}

    def _every_item(self) -> list[RoutineItem]:
        return [*self.default_items, *self.held.things("routine")]


class File(NamedTuple):
    """A file of a format that has several: its path, with slashes, and its bytes, in pieces."""

    path: str
    pieces: Iterable[bytes]
