"""Which reminders are still to come, and when each will be shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfkind.reminders.engine import View, days_touched, end_of, skipped_days
from selfkind.reminders.ledger import Ledger
from selfkind.reminders.plan import ReminderPlan
from selfkind.reminders.record import OPEN, REOPENED, Record, State
from selfkind.reminders.schedule import Slot, instant_of

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class UpcomingReminder(NamedTuple):
    """A reminder to come, and when it will be shown, an instant: at its time, or when the quiet hours in which it
    waits end. None when it will not be, and `why`: "quiet", because its day is over when these end,
    "paused", or "elsewhere", because reminders come on another computer only."""

    slot: Slot
    at: datetime | None
    why: str = ""


class Upcoming:
    """Use cases around what is to come."""

    def __init__(self, companion: Companion, ledger: Ledger, plan: ReminderPlan) -> None:
        self._c = companion
        self._ledger = ledger
        self._plan = plan

    def within(self, days: int = 7) -> list[UpcomingReminder]:
        """Return the reminders that still wait, from now on, in the order of the clock. One that was snoozed
        is at its new moment, and one that waits in quiet hours just now is among them."""
        state, now = self._ledger.state(), self._plan.present()
        first, _ = days_touched(state.records, now)
        slots = self._plan.slots(first, now.day + timedelta(days=days))
        view = View.of(slots, state.records, self._plan.clock(state), now, self._plan.quiet)
        # What was shown, or skipped, is not shown again, whatever the clock of another zone shows.
        records = [one for one in state.records.values() if one.state in OPEN | REOPENED and not one.is_shown]
        records += [
            Record(slot.item_id, key[1], slot.day, slot.due, State.DUE, now.at)
            for key, slot in view.planned.items()
            if key not in state.records
        ]
        found = [coming for record in records if (coming := self._upcoming(record, view)) is not None]
        return sorted(found, key=lambda coming: coming.slot.due)

    def next(self) -> UpcomingReminder | None:
        """Return the reminder that will be shown next; None when none will in the days ahead."""
        shown = [(one.at, one) for one in self.within() if one.at is not None]
        return min(shown, key=lambda one: one[0], default=(None, None))[1]

    def _upcoming(self, record: Record, view: View) -> UpcomingReminder | None:
        """Return when a record will be shown; None for one that is over, or is shown at this moment."""
        slot, quiet, calendar = view.slot(record), view.quiet, self._c.calendar
        if slot is None or not slot.is_open or view.is_skipped(record):
            return None
        slot = self.moved(slot, record)
        moment: datetime | None = slot.due
        if quiet is not None and record.state is State.QUIET:
            moment = instant_of(end_of(quiet, calendar.local(record.at).replace(tzinfo=None)), calendar)
            if record.snoozed_to is None and calendar.day_of(moment) > record.day:
                moment = None
        elif quiet is not None and record.snoozed_to is None and quiet.holds(slot.wall.time()):
            comes = quiet.comes(slot.wall.time(), calendar.starts_at)
            moment = None if comes is None else instant_of(end_of(quiet, slot.wall), calendar)
        if (moment or slot.due) <= view.now.at:
            return None
        if record.snoozed_to is not None and (record.item_id, calendar.day_of(slot.due)) in view.skipped:
            return None  # snoozed to a day for which its item is skipped already
        if moment is None:
            return UpcomingReminder(slot, None, "quiet")
        if view.is_paused(moment):
            return UpcomingReminder(slot, None, "elsewhere" if self._plan.computers.is_elsewhere else "paused")
        return UpcomingReminder(slot, moment)

    def moved(self, slot: Slot, record: Record | None) -> Slot:
        """Return a reminder at the moment to which it was snoozed, when it was."""
        if record is None or record.snoozed_to is None:
            return slot
        wall = self._c.calendar.local(record.snoozed_to).replace(tzinfo=None)
        planned = datetime.fromisoformat(record.slot)
        return slot._replace(day=record.day, due=record.snoozed_to, wall=wall, planned=planned)

    def due(self) -> list[Slot]:
        """Return the reminders of this day whose time has come and that still wait: not those that were snoozed,
        or skipped, nor those that a check passed by, as the first one does with all that is past."""
        now, today, state = self._c.now(), self._c.today(), self._ledger.state()
        records, last = state.records, state.clock.last
        skipped = skipped_days(records)
        moved = [
            self.moved(slot, records.get(slot.key))
            for slot in self._plan.slots(today, today)
            if slot.key in records or last is None or slot.due > last
        ]
        return [
            slot for slot in moved if slot.due <= now and slot.is_open and (slot.item_id, slot.day) not in skipped
        ]
