"""What reminders come, when each will be told, and the quiet hours in which none is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.quiet_hours import Quiet, quiet_hours
from selfkind.reminders.engine import days_touched, let_go_of
from selfkind.reminders.record import OPEN, REOPENED, Row, State
from selfkind.reminders.schedule import Slot, instant_of, slots_of
from selfkind.reminders.sealed import QUIET
from selfkind.reminders.view import Look, end_of

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders


@dataclass(frozen=True)
class Coming:
    """A reminder to come, and when it will be told, an instant: at its time, or when the quiet hours that hold it
    end. None when it will not be, and `why`: "quiet", because its day is over when these end, or "paused"."""

    slot: Slot
    at: datetime | None
    why: str = ""


class RemindPlan:
    """Use cases around what is to come."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._c = companion

    def slots(self, first: date, last: date) -> list[Slot]:
        """The reminders of these days, both included, in the order of the clock.

        In an encrypted home without its passphrase those that were published, which have no names. Raises
        `Unreadable` for a damaged home.
        """
        if self._c.encryption.is_locked:
            return self._c.reminders.sealed.slots(first, last)
        found: list[Slot] = []
        day = first
        while day <= last:
            found += slots_of(self._c.planning.plan(day), self._c.calendar)
            day += timedelta(days=1)
        if self._c.encryption.is_encrypted:
            veil = self._c.reminders.sealed.veil()
            found = [replace(slot, rid=veil(slot.rid)) for slot in found]
        return found

    def coming(self, days: int = 7) -> list[Coming]:
        """The reminders that still wait, from now on, in the order of the clock. One that was put off stands at
        its new moment, and one that the quiet hours hold just now is among them."""
        reminders = self._c.reminders
        held, now = reminders.held(), reminders.present()
        first, _ = days_touched(held.rows, held.about.clock, now)
        planned = {slot.key: slot for slot in self.slots(first, now.day + timedelta(days=days))}
        look = Look(planned, held.about.clock, now, self.quiet, let_go_of(held.rows.values()))
        # What was told, or let go, is not told again, whatever the clock of another zone shows.
        rows = [row for row in held.rows.values() if row.state in OPEN | REOPENED and not row.is_told]
        rows += [
            Row(slot.rid, key[1], slot.day, slot.due, State.DUE, now.at)
            for key, slot in planned.items()
            if key not in held.rows
        ]
        found = [coming for row in rows if (coming := self._coming(row, look)) is not None]
        return sorted(found, key=lambda coming: coming.slot.due)

    def upcoming(self, days: int = 7) -> list[Slot]:
        """The reminders of `coming`."""
        return [coming.slot for coming in self.coming(days)]

    def next(self) -> Coming | None:
        """The reminder that will be told next; None when none will in the days ahead."""
        told = [(one.at, one) for one in self.coming() if one.at is not None]
        return min(told, key=lambda one: one[0], default=(None, None))[1]

    def _coming(self, row: Row, look: Look) -> Coming | None:
        """What a row will come to; None for one that is over, or is told at this moment."""
        slot, now, calendar = look.slot(row), look.now.at, self._c.calendar
        if slot is None or not slot.is_open or look.is_let_go(row):
            return None
        slot = self._moved(slot, row)
        moment: datetime | None = slot.due
        if look.quiet is not None and row.state is State.HELD:
            moment = instant_of(end_of(look.quiet, calendar.local(row.at).replace(tzinfo=None)), calendar)
            if row.meant is None and calendar.day_of(moment) > row.day:
                moment = None
        elif look.quiet is not None and row.meant is None and look.quiet.holds(slot.wall.time()):
            comes = look.quiet.comes(slot.wall.time(), calendar.starts_at)
            moment = None if comes is None else instant_of(end_of(look.quiet, slot.wall), calendar)
        if (moment or slot.due) <= now:
            return None
        if row.meant is not None and (row.rid, calendar.day_of(slot.due)) in look.let_go:
            return None  # put off to a day for which its line is let go already
        if moment is None:
            return Coming(slot, None, "quiet")
        return Coming(slot, None, "paused") if look.is_paused(moment) else Coming(slot, moment)

    def _moved(self, slot: Slot, row: Row | None) -> Slot:
        if row is None or row.meant is None:
            return slot
        wall = self._c.calendar.local(row.meant).replace(tzinfo=None)
        planned = datetime.fromisoformat(row.slot)
        return replace(slot, day=row.day, due=row.meant, wall=wall, planned=planned)

    def due(self) -> list[Slot]:
        """The reminders of this day whose time has come and that still wait: not those that were put off, or let
        go, nor those that a look passed by, as the first one does with all that is past."""
        now, today, held = self._c.now(), self._c.today(), self._c.reminders.held()
        rows, last = held.rows, held.about.clock.last
        gone = {(row.rid, row.day) for row in rows.values() if row.state is State.NOT_TODAY}
        moved = [
            self._moved(slot, rows.get(slot.key))
            for slot in self.slots(today, today)
            if slot.key in rows or last is None or slot.due > last
        ]
        return [slot for slot in moved if slot.due <= now and slot.is_open and (slot.rid, slot.day) not in gone]

    @property
    def quiet(self) -> Quiet | None:
        """The quiet hours: those chosen in the app, or else those of config.toml."""
        chosen: str | None = None
        if self._c.encryption.is_locked:
            chosen = self._c.reminders.sealed.quiet_words()
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
        self._c.reminders.sealed.publish()
        return found

    @property
    def quiet_is_chosen(self) -> bool:
        """Whether the quiet hours are those chosen in the app, whatever config.toml says."""
        if self._c.encryption.is_locked:
            return self._c.reminders.sealed.quiet_words() is not None
        try:
            return self._c.choice(QUIET) is not None
        except SelfkindError:
            return False
