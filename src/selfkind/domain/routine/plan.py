"""The plan of a day: which routine items are due, and the standing of each."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import Span, looks_back_to, span_of
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


class Completion(NamedTuple):
    """A tick: what happened with an item on a day. Of an item that is due several times a day, `slot` says which
    time it is, from 1 on. `replaced` is the standing it replaced, so that it can be
    undone; `entry` and `session` name what was written or practised when an exercise made the tick. `imported` is
    the id of the import that brought it, "" for none."""

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
    replaced: "Completion | None" = None
    slot: int = 1
    imported: str = ""


class Target(NamedTuple):
    """How often an item was `done` in the "week" or "month" around its day, `of` the times that are meant."""

    done: int
    of: int
    span: str


class Occurrence(NamedTuple):
    """A routine item on a day, or one of several times on that day. `later` means that the user put it aside for
    later today.

    `slot` is which of the `slots` of the day it is, and `ticked` how many of them are practised or resting.
    `target` is set for an item that is meant to be done a number of times a week or month. `is_tiny` means that
    its tiny version is planned, on a low-energy day, and `is_let_be` that nothing more of it is to be done, on a
    day of rest.
    """

    item: RoutineItem
    day: date
    state: Standing = Standing.OPEN
    completion: Completion | None = None
    later: bool = False
    slot: int = 1
    slots: int = 1
    ticked: int = 0
    target: Target | None = None
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


class _Planned(NamedTuple):
    day: date
    occurrences: tuple[Occurrence, ...]
    away: AwaySpan | None = None
    mode: Mode | None = None
    others: tuple[Occurrence, ...] = ()


class Plan(_Planned):
    """What a day holds, in the order of the day.

    `away` is the time away that the day is in, and `mode` what the user chose for the whole day. `others` are the
    items that would be open on another day; see `selfkind.domain.routine.chosen_day`.
    """

    # A subclass, since a NamedTuple itself has no room for what is worked out once.

    def groups(self) -> list[tuple[Part, tuple[Occurrence, ...]]]:
        """Return the occurrences by part of day; empty parts are left out."""
        rows = self.rows()
        groups = [(part, tuple(o for o in rows if o.item.part is part)) for part in PARTS]
        return [(part, occurrences) for part, occurrences in groups if occurrences]

    def rows(self) -> tuple[Occurrence, ...]:
        """Return one occurrence for each item: of several on the day the first open one, or else the last."""
        return tuple(self._by_item.values())

    @cached_property
    def _by_item(self) -> Mapping[str, Occurrence]:
        # Asked for at each move of the cursor.
        rows: dict[str, Occurrence] = {}
        for occurrence in self.occurrences:
            known = rows.get(occurrence.item.id)
            if known is None or not known.is_open:
                rows[occurrence.item.id] = occurrence
        return rows

    def find(self, item_id: str) -> Occurrence | None:
        """Return the occurrence of an item that `rows` has, or None when it isn't in the plan."""
        return self._by_item.get(item_id)

    @property
    def settled(self) -> int:
        """How many occurrences are practised or resting."""
        return sum(not o.is_open for o in self.occurrences)

    @property
    def is_kept_free(self) -> bool:
        """Whether the user keeps the day free: a day away, a day of rest or a low-energy day."""
        return self.away is not None or self.mode is not None

    @property
    def has_lost_items(self) -> bool:
        """Whether it's a low-energy day whose few items aren't in the routine any more, while others are."""
        return self.mode is Mode.LOW_ENERGY and not self.occurrences and bool(self.others)

    def next_up(self, now: time) -> Occurrence | None:
        """Return what to offer next: the first open item of this part of the day, or else the first open one.

        Items put aside for later come after all others.
        """
        here = (part_at(now), Part.ANY)
        found: dict[tuple[bool, bool], Occurrence] = {}
        for one in self.occurrences:
            if one.is_open:
                near = (one.later, one.item.part not in here)
                if near == (False, False):
                    return one
                found.setdefault(near, one)
        return found[min(found)] if found else None


_NOTHING_DONE: Collection[date] = ()


PARTS_BEGIN = {Part.MORNING: time(4), Part.DAY: time(11), Part.EVENING: time(17)}
"""When each part of the day begins, in the order of the clock; the evening goes on into the night."""


def part_at(now: time) -> Part:
    """Return the part of the day at a wall-clock time: morning to 11:00, evening from 17:00 and into the night."""
    begun = [part for part, begins in PARTS_BEGIN.items() if begins <= now]
    return begun[-1] if begun else Part.EVENING


def plan(
    routine: Sequence[RoutineItem],
    completions: Iterable[Completion],
    day: date,
    *,
    done_before: Callable[[str, date], Collection[date]] = lambda _item, _since: (),
    later: Collection[str] = (),
    week_start: int = 0,
) -> Plan:
    """Return the plan of `day`.

    `completions` may include other days; `done_before(item_id, since)` returns the days an item was practised, at
    least those from `since` on, which cadences that look back need. Later ones in the same week or month are
    counted there. `later` names the items put aside. An item that has a completion on the day is shown even when
    it wasn't due, or was removed from the routine since. Weeks start on `week_start`, 0 for Monday.
    """
    ticks: dict[str, dict[int, Completion]] = {}
    for tick in sorted((c for c in completions if c.day == day), key=lambda c: c.updated):
        ticks.setdefault(tick.item, {})[tick.slot] = tick
    occurrences: list[Occurrence] = []
    for item in in_order(tuple(routine)):
        ticked = ticks.get(item.id, {})
        is_planned = item.removed is None
        if not ticked and not is_planned:
            continue
        wants_more = is_planned and len(ticked) < item.per_day
        span, done = None, _NOTHING_DONE
        if item.cadence.looks_back:
            span = span_of(item.cadence, day, week_start)
            since = looks_back_to(item.cadence, day, week_start) if span is not None or wants_more else None
            done = _NOTHING_DONE if since is None else done_before(item.id, since)
        is_due = wants_more and item.is_due(day, done, week_start)
        if ticked or is_due:
            target = None if span is None else _target(item, day, span, done, ticked)
            slots = slots_of(item.per_day if is_due else 0, ticked)
            occurrences += _occurrences(item, day, slots, ticked, later=item.id in later, target=target)
    return Plan(day, tuple(occurrences))


def _occurrences(
    item: RoutineItem,
    day: date,
    slots: Sequence[int],
    ticked: Mapping[int, Completion],
    *,
    later: bool,
    target: Target | None,
) -> Iterator[Occurrence]:
    settled = sum(tick.state is not Standing.PART for tick in ticked.values())
    for slot in slots:
        tick = ticked.get(slot)
        state = Standing.OPEN if tick is None else tick.state
        yield Occurrence(item, day, state, tick, later, slot, len(slots), settled, target)


def _target(
    item: RoutineItem, day: date, span: Span, done: Collection[date], ticked: Mapping[int, Completion]
) -> Target:
    others = sum(span.first <= other <= span.last and other != day for other in set(done))
    today = any(tick.state in PRACTISED for tick in ticked.values())
    return Target(others + today, item.cadence.n, span.name)


def slots_of(per_day: int, ticked: Collection[int]) -> list[int]:
    """Return the slots of an item on a day, in order: those that are ticked, whatever the item says today, and as
    many free ones as it takes to make it `per_day`."""
    if not ticked:
        return list(range(1, per_day + 1))
    free = (slot for slot in range(1, per_day + 1) if slot not in ticked)
    return sorted([*ticked, *islice(free, max(per_day - len(ticked), 0))])


def slot_to_tick(per_day: int, ticked: Mapping[int, Completion], state: Standing) -> int:
    """Return which slot of a day a tick of this state goes to: the first open one, or the last when none is.

    What is done in part is open, but the same part isn't done twice.
    """
    slots = slots_of(per_day, ticked)
    open_ones = [slot for slot in slots if slot not in ticked or ticked[slot].state is Standing.PART]
    fresh = [slot for slot in open_ones if slot not in ticked or ticked[slot].state is not state]
    return (fresh or open_ones or slots[-1:])[0]


def tally(occurrence: Occurrence, today: date) -> tuple[str, ...]:
    """Return what an occurrence says of several times, in short: "2 of 3" today, "2 of 3 this week"."""
    said = [f"{occurrence.ticked} of {occurrence.slots}"] if occurrence.slots > 1 else []
    if (target := occurrence.target) is not None:
        which = "this" if occurrence.day == today else "that"
        said.append(f"{target.done} of {target.of} {which} {target.span}")
    return tuple(said)
