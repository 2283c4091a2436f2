"""What a row of the ledger is looked at with, and what follows from that alone: its place in the plan, the moment
at which it is to be told, and whether a pause or the quiet hours hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from selfkind.domain.quiet_hours import Quiet
from selfkind.reminders.record import Key, Row, State
from selfkind.reminders.schedule import Slot

GRACE = timedelta(minutes=10)
"""A reminder that is later than this is gathered with others."""


@dataclass(frozen=True)
class Clock:
    """What is known of the last tick: its instant, what the wall clock showed then, and the name of its zone; and
    from when until when reminders are, or were, paused."""

    last: datetime | None = None
    wall: datetime | None = None
    zone: str = ""
    paused_until: datetime | None = None
    paused_from: datetime | None = None


@dataclass(frozen=True)
class Now:
    """The present: an instant in UTC, the wall clock without its zone, the name of the zone, the user's day."""

    at: datetime
    wall: datetime
    zone: str
    day: date


@dataclass(frozen=True)
class Look:
    """What a row is looked at with: the plan, the last tick, the present, the quiet hours, and the items that were
    let go for a day."""

    planned: Mapping[Key, Slot]
    clock: Clock
    now: Now
    quiet: Quiet | None
    let_go: frozenset[tuple[str, date]]

    def slot(self, row: Row) -> Slot | None:
        """What the plan has of it. One that was put off outlives another time of its item, and is done when its
        item is, also on the day to which it was put off."""
        slot = self.planned.get(row.key)
        if row.meant is None:
            return slot
        mine = [other for other in self.planned.values() if other.rid == row.rid]
        slot = slot or next((other for other in mine if other.day == row.day), None)
        later = [other for other in mine if other.day == self.now.day] if row.day < self.now.day else []
        if slot is not None and later and not any(other.is_open for other in later):
            return replace(slot, is_open=False)
        return slot

    def is_let_go(self, row: Row) -> bool:
        """Whether nothing of its item is to be told on its day, or on this one, to which it was put off."""
        was_put_off = row.meant is not None and row.day < self.now.day
        return (row.rid, row.day) in self.let_go or (was_put_off and (row.rid, self.now.day) in self.let_go)

    def moment(self, row: Row) -> datetime:
        """The instant at which it is to be told: the one it was put off to, the end of the quiet hours that hold
        it, or its own."""
        moment = row.meant or row.due
        if self.quiet is None:
            return moment
        if row.state is State.HELD:
            held = self.now.wall - (self.now.at - row.at)
        elif row.meant is None:
            held = datetime.fromisoformat(row.slot)
        else:
            return moment
        if not self.quiet.holds(held.time()):
            return moment
        return max(moment, self.now.at + (end_of(self.quiet, held) - self.now.wall))

    def is_over(self, row: Row) -> bool:
        """Whether the quiet hours held it, or would have, until its day was over."""
        if self.quiet is None or row.meant is not None or row.day >= self.now.day:
            return False
        return row.state is State.HELD or self.quiet.holds(datetime.fromisoformat(row.slot).time())

    def is_paused(self, moment: datetime) -> bool:
        """Whether what is to be told at a moment is not told: it lies in a pause, or there is one just now."""
        begin, end = self.clock.paused_from, self.clock.paused_until
        if end is None or moment >= end:
            return False
        return self.now.at < end or (begin is not None and begin <= moment)

    def is_quiet(self, row: Row) -> bool:
        """Whether it waits for the end of the quiet hours. What somebody put off to this moment does not: they
        asked for it."""
        if self.quiet is None or not self.quiet.holds(self.now.wall.time()):
            return False
        return row.meant is None or self.now.at - row.meant > GRACE


def end_of(quiet: Quiet, wall: datetime) -> datetime:
    """When quiet hours that hold a moment of the wall clock end, on the wall clock."""
    return datetime.combine(wall.date() + timedelta(days=quiet.end <= wall.time()), quiet.end)
