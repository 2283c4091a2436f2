"""The routine: the user's own ordered list of items."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from selfkind.domain.errors import NotFound
from selfkind.domain.routine.cadence import LIFE, Cadence, CadenceKind, is_due, next_dates


class Part(StrEnum):
    """The part of the day that an item belongs to."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    ANY = "any"

    @property
    def heading(self) -> str:
        """The heading above its items."""
        return "Any time" if self is Part.ANY else str(self).capitalize()


PARTS = tuple(Part)
"""The parts in the order of a day; `any` comes last."""
_PLACES = {part: place for place, part in enumerate(PARTS)}
DEFAULT_START = date(2000, 1, 3)
"""When the routine begins that everybody begins with: long ago, so that earlier days can be filled in as well."""
MOST_A_DAY = 24
"""How many times a day something can be ticked."""


class RoutineItem(NamedTuple):
    """One item of the routine.

    `start` is the first day it can be due, and the anchor of "every n days"; `until` is the last, None for no end.
    It is due `per_day` times on its days, and each has a tick of its own. `after` is the if-then anchor ("I
    pour my coffee"); `obstacle` is what may get in the way ("I'm tired"), and `instead` what to do then. `tiny` is
    the small version that counts as the whole. `minutes` is its usual length; `amount` says it in words when
    minutes don't fit ("1 line"). `symbol` is one sign that stands before the name. `removed` is set when it was
    archived: its past stays readable and it can be restored. With `show_name`, its reminder may say its name, also
    where its exercise is `discreet`. `homework` is the id of the assignment that it belongs to. It isn't due from
    `rests_from` to `rests_until`, both included: the rest that was chosen last. `imported` is the id of the import
    that brought it, "" for none.
    """

    id: str
    name: str
    exercise: str
    cadence: Cadence
    part: Part
    start: date
    times: tuple[time, ...] = ()
    after: str = ""
    tiny: str = ""
    minutes: float | None = None
    amount: str = ""
    removed: datetime | None = None
    position: int = 0
    per_day: int = 1
    until: date | None = None
    obstacle: str = ""
    instead: str = ""
    symbol: str = ""
    show_name: bool = False
    homework: str = ""
    rests_from: date | None = None
    rests_until: date | None = None
    imported: str = ""

    def is_due(self, day: date, done: Collection[date] = (), week_start: int = 0) -> bool:
        """Return whether the item is due on a day; `done` and `week_start` as in `cadence.is_due`."""
        is_over = self.until is not None and day > self.until
        return not (is_over or self.rests_on(day)) and is_due(self.cadence, day, self.start, done, week_start)

    def rests_on(self, day: date) -> bool:
        """Return whether a day is one of its rest."""
        return (
            self.rests_from is not None
            and self.rests_until is not None
            and self.rests_from <= day <= self.rests_until
        )

    def rest_after(self, day: date) -> date | None:
        """Return the last day of its rest, while that goes on after `day` or on it; None for none."""
        return self.rests_until if self.rests_until is not None and day <= self.rests_until else None

    def is_ever_due(self) -> bool:
        """Return whether there is a day on which it's due, if nothing is done before."""
        last = self.until or self.start + LIFE
        return any(day <= last for day in next_dates(self.cadence, self.start, self.start, 1, horizon=LIFE))

    def next_dates(
        self, first: date, count: int = 5, done: Collection[date] = (), week_start: int = 0
    ) -> list[date]:
        """Return its next days from `first` on, as `cadence.next_dates` does."""
        dates = next_dates(self.cadence, first, self.start, count, done, week_start)
        if self.rests_from is not None and self.rests_until is not None and first <= self.rests_until:
            dates = [day for day in dates if day < self.rests_from]
            again = max(first, self.rests_until + timedelta(days=1))
            known = [*done, *dates] if self.cadence.kind is CadenceKind.AFTER else done
            more = count - len(dates)
            dates += next_dates(self.cadence, again, self.start, more, known, week_start) if more > 0 else []
        return [day for day in dates if self.until is None or day <= self.until]


def check_count(count: int) -> None:
    """Raise ValueError for what can't be a number of times on a day, or the number of one of them."""
    if type(count) is not int or not 1 <= count <= MOST_A_DAY:
        raise ValueError(f"a day has room for 1 to {MOST_A_DAY} times")


def in_order(items: tuple[RoutineItem, ...] | list[RoutineItem]) -> tuple[RoutineItem, ...]:
    """Return the items in the order of a day: by part, then by position, then by name."""
    return tuple(sorted(items, key=lambda item: (_PLACES[item.part], item.position, item.name)))


def namesakes(item: RoutineItem, items: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
    """Return the other items that have the same name, whatever its letter case."""
    name = item.name.casefold()
    return tuple(one for one in items if one.id != item.id and one.name.casefold() == name)


def told_apart(item: RoutineItem) -> str:
    """Return what tells an item from another of its name: its part of the day and its ID."""
    return f"{item.part}, ID {item.id}"


def find_item(items: tuple[RoutineItem, ...], words: str) -> RoutineItem:
    """Return the item that `words` means: its id, its name, or any unambiguous beginning of either.

    Letter case, accents and outer spaces don't matter. Raises `NotFound`, or `Ambiguous` with the names to
    choose from.
    """
    from selfkind.domain.choosing import meant  # most commands find no item by words

    found = meant(words, items, "items", lambda one: (one.name,), told=told_apart)
    if found is not None:
        return found
    if not items:
        raise NotFound(f"No item is called “{words}”: your routine is empty. To add one: selfkind routine add")
    known = "; ".join(item.name for item in items)
    raise NotFound(f"Nothing in your routine starts with “{words}”. You have: {known}.")
