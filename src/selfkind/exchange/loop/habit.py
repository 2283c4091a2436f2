"""A habit of Loop, as its export and its database both have it, and what it becomes here.

A habit becomes an item of the routine, and each day on which it was done or skipped a tick. What was noted about
another day becomes a note, and so does what the habit says about itself. A habit is known by its name: the export
of Loop has nothing else, and so its export and its database bring the same. One with a new name is known by its
days (`selfkind.companion.import_earlier`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.how_often import cadence_of, nearest_cadence
from selfkind.exchange.making import Maker

THOUSAND = 1000
"""Loop has numbers a thousand times as large as they are."""
AT_LEAST, AT_MOST = "AT_LEAST", "AT_MOST"
_NO_DAY = date(2000, 1, 1)
"""The day on which a habit begins that has no days, in an export that has none at all."""
_MOST_MINUTES = 1440
_MINUTES = frozenset(("m", "min", "mins", "minute", "minutes", "minuten", "minuti", "minutos", "minuter", "minut"))


class Day(NamedTuple):
    """A day of a habit: what was ticked, a number of its unit where it counts one, and a note."""

    where: str
    day: date
    state: Standing
    number: float | None = None
    note: str = ""


@dataclass
class Habit:
    """A habit: `often` and `in_days` say how often it is meant to be done, `target` is the
    number to reach, in its `unit`, as `target_type` says."""

    where: str
    name: str
    question: str = ""
    description: str = ""
    often: int = 1
    in_days: int = 1
    unit: str = ""
    target: float | None = None
    target_type: str = AT_LEAST
    is_archived: bool = False
    reminder: time | None = None
    days: list[Day] = field(default_factory=list)

    @property
    def counts_minutes(self) -> bool:
        """Whether its numbers are minutes."""
        return self.unit.casefold() in _MINUTES

    def state_of(self, number: float) -> Standing:
        """Return what a number means for a day."""
        if self.target_type == AT_MOST:
            return Standing.DONE if self.target is None or number <= self.target else Standing.OPEN
        if number <= 0:
            return Standing.OPEN
        return Standing.DONE if self.target is None or number >= self.target else Standing.PART


def things(maker: Maker, habits: Iterable[Habit]) -> Iterator[Found]:
    """Yield what habits become."""
    known = list(habits)
    newest = max((day.day for habit in known for day in habit.days), default=_NO_DAY)
    for habit in known:
        ticked = [one.day for one in habit.days if one.state is not Standing.OPEN]
        begun = min(ticked, default=newest)
        key = _key(maker, habit)
        item = _item(maker, habit, key, begun, max(ticked, default=begun))
        yield Imported(habit.where, item)
        if said := "\n".join(filter(None, (habit.question, habit.description))):
            yield Imported(habit.where, maker.entry(("about", item.id), maker.on(begun), f"{item.name}\n\n{said}"))
        days: dict[date, Day] = {}
        for one in habit.days:
            first = days.setdefault(one.day, one)
            if first is one:
                yield from _day(maker, habit, item, one)
            elif first[1:] != one[1:]:
                yield LeftOut(one.where, f"{item.name[:60]} has another line for this day, which says otherwise")


def _key(maker: Maker, habit: Habit) -> tuple[str, ...]:
    """Return what a habit is known by. Of two with one name, the second is another."""
    number = maker.nth(habit.name)
    return (habit.name,) if number == "1" else (habit.name, number)


def _item(maker: Maker, habit: Habit, key: tuple[str, ...], begun: date, last: date) -> RoutineItem:
    is_time = habit.counts_minutes and habit.target is not None and 0 < habit.target <= _MOST_MINUTES
    amount = f"{habit.target:g} {habit.unit}".strip() if habit.target and not is_time else ""
    cadence = cadence_of(habit.often, habit.in_days)
    if not cadence:
        amount = ", ".join(filter(None, (f"{habit.often} times in {habit.in_days} days", amount)))
    return maker.item(
        key,
        habit.name,
        begun,
        cadence=cadence or nearest_cadence(habit.often, habit.in_days),
        removed=maker.on(last).at if habit.is_archived else None,
        minutes=habit.target if is_time else None,
        amount=amount,
        times=(habit.reminder,) if habit.reminder is not None else (),
    )


def _day(maker: Maker, habit: Habit, item: RoutineItem, one: Day) -> Iterator[Imported]:
    is_time = habit.counts_minutes and one.number is not None and 0 <= one.number <= _MOST_MINUTES
    number = f"{one.number:g} {habit.unit}".strip() if one.number and not is_time else ""
    note = ", ".join(filter(None, (number, one.note.strip())))
    if one.state is not Standing.OPEN:
        yield Imported(
            one.where, maker.tick(item, one.day, one.state, minutes=one.number if is_time else None, note=note)
        )
    elif note:
        entry = maker.entry(("day", item.id, one.day.isoformat()), maker.on(one.day), f"{item.name}: {note}")
        yield Imported(one.where, entry)
