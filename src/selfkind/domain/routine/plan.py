"""The plan of a day: which routine items are due, and the standing of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import is_due
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.routine import PARTS, Part, RoutineItem, in_order


class Standing(StrEnum):
    """The state of an occurrence."""

    OPEN = "open"
    PART = "part"
    DONE = "done"
    TINY = "tiny"
    REST = "rest"


GLYPHS = {
    Standing.OPEN: "○",
    Standing.PART: "◔",
    Standing.DONE: "●",
    Standing.TINY: "•",
    Standing.REST: "☾",
}
PRACTISED = frozenset({Standing.PART, Standing.DONE, Standing.TINY})
"""A tiny version and a part count as practice, just as the whole does."""


@dataclass(frozen=True)
class Completion:
    """A tick: what happened with an item on a day. `replaced` is the standing it replaced, so that it can be
    undone; `entry` and `session` name what was written or practised when an exercise made the tick."""

    id: str
    item: str
    day: date
    at: datetime
    updated: datetime
    state: Standing
    minutes: float | None = None
    note: str = ""
    entry: str = ""
    session: str = ""
    replaced: Completion | None = None


@dataclass(frozen=True)
class Occurrence:
    """A routine item on a day. `later` means that the user put it aside for later today.

    `is_tiny` means that its tiny version is planned, on a low-energy day, and `is_let_be` that nothing more of it
    is to be done, on a day of rest.
    """

    item: RoutineItem
    day: date
    state: Standing = Standing.OPEN
    completion: Completion | None = None
    later: bool = False
    is_tiny: bool = False
    is_let_be: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done, fully or in part."""
        return self.state in (Standing.OPEN, Standing.PART) and not self.is_let_be

    @property
    def ticked_as(self) -> Standing:
        """What a tick makes of it."""
        return Standing.TINY if self.is_tiny else Standing.DONE

    def time_at(self, starts_at: time, now: time | None = None) -> time | None:
        """Return the most useful of its times, or None for an item without times.

        On a day that starts at `starts_at`, that is the next time from `now` on, or the last of the day when all
        are past; the first when it is another day (`now` is None).
        """
        times = sorted(self.item.times, key=lambda at: (at < starts_at, at))
        if not times or now is None:
            return times[0] if times else None
        moment = (now < starts_at, now.replace(second=0, microsecond=0))
        return next((at for at in times if (at < starts_at, at) >= moment), times[-1])


@dataclass(frozen=True)
class Plan:
    """What a day holds, in the order of the day.

    `away` is the time away that the day is in, and `mode` what the user chose for the whole day. `others` are the
    items that would be open on another day; see `selfkind.domain.routine.chosen_day`.
    """

    day: date
    occurrences: tuple[Occurrence, ...]
    away: AwaySpan | None = None
    mode: Mode | None = None
    others: tuple[Occurrence, ...] = ()

    def groups(self) -> list[tuple[Part, tuple[Occurrence, ...]]]:
        """Return the occurrences by part of day; empty parts are left out."""
        groups = [(part, tuple(o for o in self.occurrences if o.item.part is part)) for part in PARTS]
        return [(part, occurrences) for part, occurrences in groups if occurrences]

    def find(self, item_id: str) -> Occurrence | None:
        """Return the occurrence of an item, or None when it isn't in the plan."""
        return next((o for o in self.occurrences if o.item.id == item_id), None)

    @property
    def settled(self) -> int:
        """How many occurrences are practised or resting."""
        return sum(not o.is_open for o in self.occurrences)

    def next_up(self, now: time) -> Occurrence | None:
        """Return what to offer next: the first open item of this part of the day, or else the first open one.

        Items put aside for later come after all others.
        """
        waiting = [o for o in self.occurrences if o.is_open]
        here = part_at(now)
        # Of several that are as near, `min` returns the first: they are in the order of the plan.
        return min(waiting, key=lambda o: (o.later, o.item.part not in (here, Part.ANY)), default=None)


def part_at(now: time) -> Part:
    """Return the part of the day at a wall-clock time: morning to 11:00, evening from 17:00 and into the night."""
    if time(4) <= now < time(11):
        return Part.MORNING
    return Part.DAY if time(11) <= now < time(17) else Part.EVENING


def plan(
    routine: Sequence[RoutineItem],
    completions: Iterable[Completion],
    day: date,
    *,
    done_before: Callable[[str], Collection[date]] = lambda _item: (),
    later: Collection[str] = (),
) -> Plan:
    """Return the plan of `day`.

    `completions` may include other days; `done_before(item_id)` returns the days an item was practised, which
    cadences that look back need. `later` names the items put aside. An item that has a completion on the day is
    shown even when it wasn't due, or was removed from the routine since.
    """
    of_day: dict[str, Completion] = {}
    for tick in sorted((c for c in completions if c.day == day), key=lambda c: c.updated):
        of_day[tick.item] = tick
    occurrences = []
    for item in in_order(tuple(routine)):
        completion = of_day.get(item.id)
        if completion is not None:
            occurrences.append(Occurrence(item, day, completion.state, completion, later=item.id in later))
        elif item.removed is None:
            done = done_before(item.id) if item.cadence.looks_back else ()
            if is_due(item.cadence, day, item.start, done):
                occurrences.append(Occurrence(item, day, later=item.id in later))
    return Plan(day, tuple(occurrences))
