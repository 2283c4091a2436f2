"""When a reminder comes: the moments of a day at which items with times are due.

A time on the wall clock belongs to the user's day: where the day starts at 04:00, a reminder at 00:30 is that of
the evening before. A time that a clock change jumps over comes as much later as was jumped; one that comes twice
counts the first time (docs/sources.md, Reminders).
"""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from selfkind.domain.day import Calendar
from selfkind.domain.routine.plan import PARTS_BEGIN, Occurrence, Plan, Standing

STAYS = timedelta(hours=1)
"""How long a notification may be answered at least, also where the part of the day ends before."""


class Slot(NamedTuple):
    """One reminder: an item at one of its times, on a day.

    `item_id` is how the ledger calls the item: its id, or an opaque one where the home is encrypted. `wall` is the
    moment on the wall clock, without a zone; `due` the same as an instant in UTC. `is_open` is whether it still
    waits, and `planned` its moment by the plan, where it was snoozed: None where it was not. `name` and
    `exercise` are "" where they are not known, because nobody gave the passphrase. `show_name` is that of
    its item.
    """

    item_id: str
    wall: datetime
    due: datetime
    day: date
    is_open: bool = True
    name: str = ""
    exercise: str = ""
    planned: datetime | None = None
    show_name: bool = False
    is_homework: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it: its item, and its moment on the wall clock by the plan."""
        return self.item_id, (self.planned or self.wall).isoformat(timespec="minutes")


def wall_of(day: date, at: time, calendar: Calendar) -> datetime:
    """Return the moment on the wall clock, without a zone, at which a time of the user's `day` comes."""
    return datetime.combine(day + timedelta(days=at < calendar.starts_at), at)


def instant_of(wall: datetime, calendar: Calendar) -> datetime:
    """Return the instant, in UTC, at which a wall clock in the user's zone shows `wall`."""
    # zoneinfo takes the offset before a gap for a time within it, which moves it on by as much as was jumped.
    return wall.replace(tzinfo=calendar.zone, fold=0).astimezone(UTC)


def over_at(now: datetime, calendar: Calendar) -> datetime:
    """Return when a notification that is shown at the aware `now` is over, in UTC: when this part of the day ends,
    though not before `STAYS`, and at the latest when the user's day does."""
    local, now = calendar.local(now), now.astimezone(UTC)
    begins = (
        instant_of(datetime.combine(local.date() + timedelta(days=days), begin), calendar)
        for days in (0, 1)
        for begin in PARTS_BEGIN.values()
    )
    part_ends = min(moment for moment in begins if moment > now)
    day_ends = calendar.start_of(calendar.day_of(now) + timedelta(days=1))
    return min(max(part_ends, now + STAYS), day_ends).replace(microsecond=0)


def first_day(times: Collection[time], now: datetime, calendar: Calendar) -> date:
    """Return the first of the user's days, from the one of the aware `now` on, at which something of these times
    is still to come: the day itself, or the next one when all its times are past. Without times it is the day
    itself."""
    today, local = calendar.day_of(now), now.astimezone(UTC)
    is_over = bool(times) and all(instant_of(wall_of(today, at, calendar), calendar) <= local for at in times)
    return today + timedelta(days=is_over)


def is_waiting(occurrence: Occurrence) -> bool:
    """Return whether reminders of an item come on this day: it is open, and was not set aside for later."""
    return occurrence.state is Standing.OPEN and not occurrence.later


def slots_of(plan: Plan, calendar: Calendar) -> list[Slot]:
    """Return the reminders of a day, in the order of the clock, and those of one moment in the order of the day.

    An item waits as long as it is open: done, tiny, part and rest are silent, and so is what was set aside. Of an
    item that is due several times a day, each tick silences the first of its times that wasn't silent yet, and the
    last tick all of them. A day that never comes has none: its times would be those of the day after.
    """
    found: list[Slot] = []
    if not calendar.has(plan.day):
        return found
    waiting = Counter(one.item.id for one in plan.occurrences if is_waiting(one))
    for occurrence in plan.rows():
        item = occurrence.item
        silent = occurrence.slots - waiting[item.id]
        times = sorted(item.times, key=lambda at: (at < calendar.starts_at, at)) if silent else item.times
        for number, at in enumerate(times):
            waits = waiting[item.id] > 0 and number >= silent
            wall = wall_of(plan.day, at, calendar)
            due = instant_of(wall, calendar)
            found.append(
                Slot(
                    item.id,
                    wall,
                    due,
                    plan.day,
                    waits,
                    item.name,
                    item.exercise,
                    None,
                    item.show_name,
                    bool(item.homework),
                )
            )
    return sorted(found, key=lambda slot: slot.due)
