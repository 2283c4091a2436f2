"""A habit of Loop, as its export and its database both have it, and what it becomes here.

A habit becomes an item of the routine, and each day on which it was done or skipped a tick. What was noted about
another day becomes a note, and so does what the habit says about itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from selfkind.domain.routine.plan import Standing
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.found import Found, Imported
from selfkind.exchange.making import Maker

THOUSAND = 1000
"""Loop has numbers a thousand times as large as they are."""
AT_LEAST, AT_MOST = "AT_LEAST", "AT_MOST"
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
    """A habit: `key` is its own, `often` and `in_days` say how often it is meant to be done, `target` is the
    number to reach, in its `unit`, as `target_type` says."""

    where: str
    key: str
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
    newest = max((day.day for habit in known for day in habit.days), default=None)
    for habit in known:
        ticked = [one for one in habit.days if one.state is not Standing.OPEN]
        begun = min((one.day for one in ticked), default=newest)
        if begun is None:
            begun = date(2000, 1, 1)
        item = _item(maker, habit, begun, max((one.day for one in ticked), default=begun))
        yield Imported(habit.where, item)
        if said := "\n".join(filter(None, (habit.question, habit.description))):
            words = f"{habit.name}\n\n{said}"
            yield Imported(habit.where, maker.entry(("about", habit.key), maker.on(begun), words))
        for one in habit.days:
            yield from _day(maker, habit, item, one)


def _item(maker: Maker, habit: Habit, begun: date, last: date) -> RoutineItem:
    minutes = habit.target if habit.counts_minutes else None
    amount = f"{habit.target:g} {habit.unit}".strip() if habit.target and minutes is None else ""
    cadence = cadence_of(habit.often, habit.in_days)
    if not cadence:
        cadence, amount = (
            "daily",
            ", ".join(filter(None, (f"{habit.often} times in {habit.in_days} days", amount))),
        )
    return maker.item(
        (habit.key,),
        habit.name,
        begun,
        cadence=cadence,
        removed=maker.on(last).at if habit.is_archived else None,
        minutes=minutes,
        amount=amount,
        times=(habit.reminder,) if habit.reminder is not None else (),
    )


def cadence_of(often: int, in_days: int) -> str:
    """Return how often something is meant to be done, in words that the routine knows; "" where it has none."""
    if often >= in_days:
        return "daily"
    if often == 1 and in_days not in (7, 30, 31):
        return f"every {in_days} days"
    return f"{often}x/week" if in_days == 7 else f"{often}x/month" if in_days in (30, 31) else ""


def _day(maker: Maker, habit: Habit, item: RoutineItem, one: Day) -> Iterator[Imported]:
    if one.state is Standing.OPEN:
        number = f"{one.number:g} {habit.unit}".strip() if one.number else ""
        if said := ", ".join(filter(None, (number, one.note.strip()))):
            entry = maker.entry(
                ("day", habit.key, one.day.isoformat()), maker.on(one.day), f"{habit.name}: {said}"
            )
            yield Imported(one.where, entry)
        return
    minutes = one.number if habit.counts_minutes else None
    number = f"{one.number:g} {habit.unit}".strip() if one.number is not None and minutes is None else ""
    note = ", ".join(filter(None, (number, one.note.strip())))
    yield Imported(one.where, maker.tick(item, one.day, one.state, minutes=minutes, note=note))
