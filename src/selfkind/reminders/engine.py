"""The engine of reminders: a pure function of the plan, the ledger and the time says what a tick does.

Each reminder has one record in the ledger, by its item and its moment on the wall clock. Whoever is about to show
it claims it first, in a write that others can see; so it is shown once, whatever runs. How the states follow
each other is in docs/decisions/0011-reminders.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self

from selfkind.domain.quiet_hours import Quiet
from selfkind.reminders.record import NO_POPUP, OPEN, REOPENED, Key, Popup, Record, Records, State
from selfkind.reminders.schedule import Slot

if TYPE_CHECKING:
    from selfkind.reminders.notify.message import Outcome

GRACE = timedelta(minutes=10)
"""A reminder that is later than this is late: it is tried again less often, and waits in quiet hours."""
LATEST = timedelta(hours=6)
"""A reminder that is later than this expires, and is not shown."""
LEASE = timedelta(seconds=60)
"""After this a claim counts as one whose process is gone."""
ATTEMPTS = 2
"""How often one is tried, at the most."""
RETRY = timedelta(seconds=30)
"""How soon it is tried again where nothing could be shown, and later than `GRACE` how soon `RETRY_LATER`."""
RETRY_LATER = timedelta(minutes=5)


class Clock(NamedTuple):
    """What is known of the last tick: its instant, what the wall clock showed then, and the name of its zone; and
    from when until when reminders are, or were, paused."""

    last: datetime | None = None
    wall: datetime | None = None
    zone: str = ""
    paused_until: datetime | None = None
    paused_from: datetime | None = None


FOR_GOOD = timedelta(days=36_500)
"""How long a pause is that nothing but a choice ends."""


def silenced(clock: Clock, now: datetime) -> Clock:
    """Return a clock by which reminders are paused for as long as they come on another computer only."""
    return clock._replace(paused_from=clock.paused_from or now, paused_until=now + FOR_GOOD)


class Now(NamedTuple):
    """The present: an instant in UTC, the wall clock without its zone, the user's day."""

    at: datetime
    wall: datetime
    day: date


class View(NamedTuple):
    """What a record is judged by: the plan, the last tick, the present, the quiet hours, and the items that were
    skipped for a day."""

    planned: Mapping[Key, Slot]
    clock: Clock
    now: Now
    quiet: Quiet | None
    skipped: frozenset[tuple[str, date]]

    @classmethod
    def of(cls, slots: Iterable[Slot], records: Records, clock: Clock, now: Now, quiet: Quiet | None) -> Self:
        """Return the view on some slots, with what the records say about skipped days."""
        return cls({slot.key: slot for slot in slots}, clock, now, quiet, skipped_days(records))

    def slot(self, record: Record) -> Slot | None:
        """Return what the plan has of it. One that was snoozed outlives another time of its item, and is done when
        its item is, also on the day to which it was snoozed."""
        slot = self.planned.get(record.key)
        if record.snoozed_to is None:
            return slot
        mine = [other for other in self.planned.values() if other.item_id == record.item_id]
        slot = slot or next((other for other in mine if other.day == record.day), None)
        later = [other for other in mine if other.day == self.now.day] if record.day < self.now.day else []
        if slot is not None and later and not any(other.is_open for other in later):
            return slot._replace(is_open=False)
        return slot

    def is_skipped(self, record: Record) -> bool:
        """Return whether nothing of its item is to be shown on its day, or on today, to which it was snoozed."""
        is_of_today = record.snoozed_to is not None and record.day < self.now.day
        days = {record.day, self.now.day} if is_of_today else {record.day}
        return any((record.item_id, day) in self.skipped for day in days)

    def moment(self, record: Record) -> datetime:
        """Return the instant at which it is to be shown: the one it was snoozed to, the end of the quiet hours in
        which it waits, or its own."""
        if self.quiet is None:
            return record.moment
        if record.state is State.QUIET:
            wall = self.now.wall - (self.now.at - record.at)
        elif record.snoozed_to is None:
            wall = datetime.fromisoformat(record.slot)
        else:
            return record.moment
        if not self.quiet.holds(wall.time()):
            return record.moment
        return max(record.moment, self.now.at + (end_of(self.quiet, wall) - self.now.wall))

    def is_over(self, record: Record) -> bool:
        """Return whether it waited, or would have, in quiet hours that ended after its day."""
        if self.quiet is None or record.snoozed_to is not None or record.day >= self.now.day:
            return False
        return record.state is State.QUIET or self.quiet.holds(datetime.fromisoformat(record.slot).time())

    def is_paused(self, moment: datetime) -> bool:
        """Return whether what is to be shown at a moment is not shown: it lies in a pause, or there is one now."""
        begin, end = self.clock.paused_from, self.clock.paused_until
        if end is None or moment >= end:
            return False
        return self.now.at < end or (begin is not None and begin <= moment)

    def is_quiet(self, record: Record) -> bool:
        """Return whether it waits for the end of the quiet hours. What was snoozed to this moment doesn't."""
        if self.quiet is None or not self.quiet.holds(self.now.wall.time()):
            return False
        return record.snoozed_to is None or self.now.at - record.snoozed_to > GRACE

    def is_ready(self, record: Record) -> bool:
        """Return whether an open record can be shown at once: it waits for nothing."""
        return not (record.until is not None and self.now.at < record.until) and not self.is_quiet(record)


def skipped_days(records: Records) -> frozenset[tuple[str, date]]:
    """Return the items that were skipped, each with its day."""
    return frozenset((one.item_id, one.day) for one in records.values() if one.state is State.NOT_TODAY)


def end_of(quiet: Quiet, wall: datetime) -> datetime:
    """Return when quiet hours that hold a moment of the wall clock end, on the wall clock."""
    return datetime.combine(wall.date() + timedelta(days=quiet.end <= wall.time()), quiet.end)


class Tick(NamedTuple):
    """What a tick comes to: the records that changed; those to show, in one notification, claimed already in those
    records; the notification whose place that takes; and those that are to be closed, because they are over, or
    nothing waits for an answer to them any more.

    A notification stays in the records until it is known to be closed: whoever was to close it may die first.
    """

    changed: Mapping[Key, Record]
    show: tuple[Record, ...] = ()
    replaces: Popup | None = None
    close: tuple[Popup, ...] = ()


def window(clock: Clock, now: Now) -> datetime:
    """Return the instant after which a reminder counts as new at this tick.

    The first tick ever begins with itself. A clock that was set back begins a little before now; the records that
    are there keep anything from being shown twice.
    """
    if clock.last is None:
        return now.at
    start = clock.last if clock.last <= now.at else now.at - GRACE
    return max(start, now.at - LATEST)


def tick(
    slots: Iterable[Slot],
    records: Records,
    clock: Clock,
    now: Now,
    *,
    quiet: Quiet | None,
    by: str,
    since: datetime | None = None,
) -> Tick:
    """Return what to do now.

    `slots` are those of every day that the window and the open records touch. `since` narrows the window. Pure:
    the same arguments give the same answer."""
    start = max(window(clock, now), since) if since is not None else window(clock, now)
    found = dict(records)
    view = View.of(slots, found, clock, now, quiet)
    for slot in view.planned.values():
        if slot.key in found:
            continue
        passed = _passed_by(slot, clock, now)
        record = Record(slot.item_id, slot.key[1], slot.day, slot.due, State.DUE, now.at, late=passed)
        # The computer may have slept through the quiet hours: then their end may be in the window.
        if passed or start < slot.due <= now.at or start < view.moment(record) <= now.at:
            found[slot.key] = record
    ready: list[Record] = []
    for key, record in list(found.items()):
        if record.state in REOPENED:
            record = _reopened(record, view)
        if record.state not in OPEN:
            continue
        changed = _settled(record, view)
        found[key] = changed
        if changed.state in OPEN - {State.CLAIMED} and view.is_ready(changed):
            ready.append(changed)
    for record in _overtaken(ready):
        ready.remove(record)
        found[record.key] = record.to(State.EXPIRED, now.at, reason="overtaken")
    show = _claimed(ready, now, by)
    live, close = _popups(found, view)
    if show:
        # One at a time: the newest gives its place to the new one, and any other goes.
        close, live = [*close, *live[:-1]], live[-1:]
    found |= {record.key: record for record in show}
    new = {key: record for key, record in found.items() if _differs(record, records.get(key))}
    return Tick(new, show, live[0] if show and live else None, tuple(close))


def _differs(record: Record, before: Record | None) -> bool:
    # Of hundreds of records, most are the very ones that came in: no need to compare each of their fields.
    return record is not before and record != before


def _popups(records: Records, view: View) -> tuple[list[Popup], list[Popup]]:
    """Return the notifications that may still be seen, the oldest first: those that wait for an answer, and those
    that don't, because they are over, or every reminder of theirs is answered, or done, or gone."""
    waits: dict[Popup, bool] = {}
    shown = [record for record in records.values() if record.popup_id]
    for record in sorted(shown, key=lambda one: one.shown_at or one.at):
        waits[record.popup] = waits.get(record.popup, False) or _asks(record, view)
    live = [popup for popup, is_waiting in waits.items() if is_waiting]
    return live, [popup for popup in waits if popup not in live]


def _asks(record: Record, view: View) -> bool:
    """Return whether the notification of a record may still be answered."""
    if view.now.at >= record.popup_until if record.popup_until is not None else record.day < view.now.day:
        return False  # what an older selfkind showed has no end written down: its day is one
    slot = view.slot(record)
    is_asking = record.state is not State.SNOOZED and not view.is_skipped(record)
    return is_asking and slot is not None and slot.is_open


def _passed_by(slot: Slot, clock: Clock, now: Now) -> bool:
    """Return whether a journey to the east, or new rules for the zone, have jumped over it: the wall clock went
    past, and its instant did not."""
    if clock.wall is None or clock.last is None:
        return False
    # Where an hour comes twice, its second time is no jump: the offset stays the same.
    went_on = now.wall - now.at.replace(tzinfo=None) > clock.wall - clock.last.replace(tzinfo=None)
    return went_on and clock.wall < slot.wall <= now.wall and slot.due <= clock.last <= now.at


def _reopened(record: Record, view: View) -> Record:
    """Return a record that was settled before its moment as one that waits again, where its tick was undone, or
    the pause is over."""
    slot, moment, now = view.slot(record), view.moment(record), view.now.at
    if record.is_shown or moment <= now or slot is None or not slot.is_open:
        return record
    if view.is_skipped(record) or view.is_paused(moment):
        return record
    if record.snoozed_to is not None:
        return record.to(State.SNOOZED, now, until=moment, reason="")
    if record.due > now:
        return record.to(State.DUE, now, until=record.due, reason="")
    return record.to(State.QUIET, now, until=None, reason="")


def _settled(record: Record, view: View) -> Record:
    """Return the record as the plan has it: still to be shown, or not any more."""
    now, slot, moment = view.now, view.slot(record), view.moment(record)
    if record.state is State.CLAIMED:
        # Another process may have claimed it first, although it checked later.
        if abs(now.at - record.at) < LEASE:
            return record
        # The process that claimed it is gone, and may have shown it just before: one repeat is better than none.
        if record.attempt >= ATTEMPTS:
            return record.to(State.UNSURE, now.at, reason="interrupted")
        record = record.to(State.DUE, now.at)
    if slot is None or view.is_skipped(record):
        return record.to(State.CANCELLED, now.at, reason="not planned" if slot is None else "not today")
    if not slot.is_open:
        return record.to(State.SATISFIED, now.at)
    if view.is_paused(moment):
        return record.to(State.CANCELLED, now.at, reason="paused")
    if record.until is not None and now.at < record.until:
        return record
    if view.is_quiet(record):
        return record if record.state is State.QUIET else record.to(State.QUIET, now.at, until=None)
    if view.is_over(record):
        return record.to(State.EXPIRED, now.at, reason="its day is over")
    if now.at - moment > LATEST and not record.late:
        return record.to(State.EXPIRED, now.at, reason="too late")
    return record


def _overtaken(ready: Sequence[Record]) -> list[Record]:
    """Return all but the newest of each item: two notifications about the same practice say no more than one."""
    newest: dict[str, Record] = {}
    for record in ready:
        other = newest.get(record.item_id)
        if other is None or (record.moment, record.slot) > (other.moment, other.slot):
            newest[record.item_id] = record
    return [record for record in ready if newest[record.item_id] is not record]


def _claimed(ready: Sequence[Record], now: Now, by: str) -> tuple[Record, ...]:
    """Return what is ready, claimed: what falls due together comes together."""
    return tuple(
        record.to(State.CLAIMED, now.at, attempt=record.attempt + 1, by=by, until=None)
        for record in sorted(ready, key=lambda record: (record.due, record.item_id))
    )


def after_attempt(
    record: Record, outcome: "Outcome", now: datetime, popup_until: datetime | None = None
) -> Record:
    """Return a claimed record after the attempt to show it, in a notification that is over at `popup_until`."""
    if outcome.is_sent:
        popup = Popup(outcome.id, outcome.server_id, popup_until) if outcome.id else NO_POPUP
        return record.to(State.SENT, now, channel=outcome.channel, reason="", shown_at=now).with_popup(popup)
    reason = outcome.reason
    if outcome.result == "unsure":
        return record.to(State.UNSURE, now, channel=outcome.channel, reason=reason, shown_at=now)
    if record.attempt == 1 and not record.server_id:
        record = record.with_popup(NO_POPUP)  # none came of the claim, and no claim before may have shown one
    if reason in ("no-bus", "no-daemon", "slow"):
        # No server was asked, so this does not count as an attempt.
        pause = RETRY if now - record.moment <= GRACE else RETRY_LATER
        return record.to(State.WAITING, now, attempt=record.attempt - 1, reason=reason, until=now + pause)
    if record.attempt < ATTEMPTS:
        return record.to(State.DUE, now, reason=reason, until=now + RETRY)
    return record.to(State.FAILED, now, channel=outcome.channel, reason=reason)


def still_waits(record: Record, view: View) -> bool:
    """Return whether a reminder that could not be shown so far is to be shown at this moment, whenever it was to
    be tried again."""
    settled = _settled(record._replace(until=None), view)
    return settled.state in OPEN and not view.is_quiet(settled)


def next_moment(slots: Iterable[Slot], records: Records, now: datetime) -> datetime | None:
    """Return when there is something to do next: the next slot, or the end of a wait. None when nothing is
    known."""
    moments = [slot.due for slot in slots if slot.due > now and slot.is_open]
    moments += [one.until for one in records.values() if one.state in OPEN and one.until and one.until > now]
    return min(moments, default=None)


def days_touched(records: Records, now: Now) -> tuple[date, date]:
    """Return the first and the last day whose slots a tick needs."""
    first = min([record.day for record in records.values() if record.state in OPEN], default=now.day)
    first = max(min(first, now.day - timedelta(days=1)), now.day - timedelta(days=3))
    return first, now.day + timedelta(days=1)
