"""What reminders come, when each will be told, and the quiet hours in which none is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.companion.remind_sealed import QUIET
from selfkind.domain.errors import SelfkindError
from selfkind.domain.quiet import Quiet, quiet_hours
from selfkind.domain.reminding import Slot, instant_of, slots_of
from selfkind.remind.row import OPEN, REOPENED, Row, State

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@dataclass(frozen=True)
class Coming:
    """A reminder to come, and when it will be told, an instant: at its time, or when the quiet hours that hold it
    end. None when it will not be, and `why`: "quiet", because its day is over when these end, or "paused"."""

    slot: Slot
    at: datetime | None
    why: str = ""


class RemindPlan:
    """Use cases around what is to come."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion

    def slots(self, first: date, last: date) -> list[Slot]:
        """The reminders of these days, both included, in the order of the clock.

        In an encrypted home without its passphrase those that were published, which have no names. Raises
        `Unreadable` for a damaged home.
        """
        if self._c.locking.is_locked:
            return self._c.reminding.sealed.slots(first, last)
        found: list[Slot] = []
        day = first
        while day <= last:
            found += slots_of(self._c.planning.plan(day), self._c.calendar)
            day += timedelta(days=1)
        if self._c.locking.is_encrypted:
            veil = self._c.reminding.sealed.veil()
            found = [replace(slot, rid=veil(slot.rid)) for slot in found]
        return found

    def upcoming(self, days: int = 7, count: int = 50) -> list[Slot]:
        """The next reminders that still wait, from now on. One that was put off stands at its new moment, and one
        that the quiet hours hold just now is among them; `coming` says when each will be told."""
        now = self._c.now()
        today = self._c.today()
        slots = self.slots(today - timedelta(days=1), today + timedelta(days=days))
        rows = self._c.reminding.held().rows
        gone = {(row.rid, row.day) for row in rows.values() if row.state is State.NOT_TODAY}
        held = {key for key, row in rows.items() if row.state is State.HELD}
        # What was told, or let go, is not told again, whatever the clock of another zone shows.
        over = {key for key, row in rows.items() if row.state not in OPEN | REOPENED or _is_told(row)}
        moved = [self._moved(slot, rows.get(slot.key)) for slot in slots if slot.key not in over]
        waiting = [
            slot
            for slot in moved
            if (slot.due > now or slot.key in held) and slot.is_open and (slot.rid, slot.day) not in gone
        ]
        return sorted(waiting, key=lambda slot: slot.due)[:count]

    def _moved(self, slot: Slot, row: Row | None) -> Slot:
        if row is None or row.meant is None:
            return slot
        wall = self._c.calendar.local(row.meant).replace(tzinfo=None)
        return replace(slot, due=row.meant, wall=wall, planned=slot.wall)

    def coming(self, slots: Sequence[Slot]) -> list[Coming]:
        """What these reminders will come to, as far as is known now."""
        quiet, paused, calendar = self.quiet, self._c.reminding.paused_until(), self._c.calendar

        def of(slot: Slot) -> Coming:
            moment = slot.due
            if quiet is not None and slot.planned is None and quiet.holds(slot.wall.time()):
                at = quiet.comes(slot.wall.time(), calendar.starts_at)
                if at is None:
                    return Coming(slot, None, "quiet")
                day = slot.wall.date() + timedelta(days=at < slot.wall.time())
                moment = instant_of(datetime.combine(day, at), calendar)
            return Coming(slot, None, "paused") if paused is not None and moment < paused else Coming(slot, moment)

        return [of(slot) for slot in slots]

    def next(self) -> Coming | None:
        """The reminder that will be told next; None when none will in the days ahead."""
        told = [(one.at, one) for one in self.coming(self.upcoming()) if one.at is not None]
        return min(told, key=lambda one: one[0], default=(None, None))[1]

    def due(self) -> list[Slot]:
        """The reminders of this day whose time has come and that still wait: not those that were put off, or let
        go."""
        now, today, rows = self._c.now(), self._c.today(), self._c.reminding.held().rows
        gone = {(row.rid, row.day) for row in rows.values() if row.state is State.NOT_TODAY}
        moved = [self._moved(slot, rows.get(slot.key)) for slot in self.slots(today, today)]
        return [slot for slot in moved if slot.due <= now and slot.is_open and (slot.rid, slot.day) not in gone]

    @property
    def quiet(self) -> Quiet | None:
        """The quiet hours: those chosen in the app, or else those of config.toml."""
        chosen: str | None = None
        if self._c.locking.is_locked:
            chosen = self._c.reminding.sealed.quiet_words()
        else:
            try:
                chosen = self._c.choice(QUIET)
            except SelfkindError:
                chosen = None
        words = self._c.settings.reminders.quiet if chosen is None else chosen
        try:
            return quiet_hours(words)
        except SelfkindError:
            return quiet_hours(self._c.settings.reminders.quiet)

    def set_quiet(self, words: str) -> Quiet | None:
        """Choose quiet hours such as 22:00-07:00, "" for none. Choosing those of config.toml leaves it to that
        file again. Raises `UsageError`."""
        found = quiet_hours(words)
        if found == quiet_hours(self._c.settings.reminders.quiet):
            self._c.drop_choice(QUIET)
        else:
            self._c.keep_choice(QUIET, "" if found is None else str(found))
        self._c.reminding.sealed.publish()
        return found

    @property
    def quiet_is_chosen(self) -> bool:
        """Whether the quiet hours are those chosen in the app, whatever config.toml says."""
        if self._c.locking.is_locked:
            return self._c.reminding.sealed.quiet_words() is not None
        try:
            return self._c.choice(QUIET) is not None
        except SelfkindError:
            return False


def _is_told(row: Row) -> bool:
    """Whether it was told, and was not put off since."""
    return row.told is not None and (row.meant is None or row.meant <= row.told)
