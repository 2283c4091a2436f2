"""What a tick of the clock does to reminders: a pure function of what is planned, what was told, and the time.

Each reminder has one row in the ledger, by its item and its moment on the wall clock. Whoever is about to tell it
claims it first, in a write that others can see; so it is told once, whatever runs. How the states follow
each other is in docs/decisions/0011-reminders.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from selfkind.domain.quiet_hours import Quiet
from selfkind.reminders.record import OPEN, REOPENED, Key, Popup, Row, Rows, State
from selfkind.reminders.schedule import Slot
from selfkind.reminders.view import GRACE, Clock, Look, Now

LATEST = timedelta(hours=6)
"""One that is later than this is let go of, silently."""
LEASE = timedelta(seconds=60)
"""After this a claim counts as one whose process is gone."""
ATTEMPTS = 2
"""How often one is tried, at the most."""
SINGLES = 2
"""More than this at once become one."""
RETRY = timedelta(seconds=30)
"""How soon it is tried again where nothing could be shown, and later than `GRACE` how soon `RETRY_LATER`."""
RETRY_LATER = timedelta(minutes=5)
ON_SCREEN = timedelta(hours=12)
"""How long a notification may still stand somewhere on a desktop, and be replaced or closed."""
KEPT = timedelta(days=90)
"""How long a row is kept."""
KEPT_ROWS = 200
"""How many of the newest are kept in any case, whatever a clock that was wrong for a while says."""


@dataclass(frozen=True)
class Telling:
    """Reminders to tell in one notification: one of them, or several that are gathered."""

    rows: tuple[Row, ...]
    gathered: bool


@dataclass(frozen=True)
class Tick:
    """What a tick comes to: the rows that changed; what is to be told, claimed already in those rows; and the
    notifications that are to be closed, because nothing waits for an answer to them any more."""

    changed: Mapping[Key, Row] = field(default_factory=dict)
    tell: tuple[Telling, ...] = ()
    close: tuple[Popup, ...] = ()


def window(clock: Clock, now: Now) -> datetime:
    """The instant after which a reminder counts as new at this tick.

    The first tick ever begins with itself. A clock that was set back begins a little before now; the rows that are
    there keep anything from being told twice.
    """
    if clock.last is None:
        return now.at
    start = clock.last if clock.last <= now.at else now.at - GRACE
    return max(start, now.at - LATEST)


def tick(
    slots: Iterable[Slot],
    rows: Rows,
    clock: Clock,
    now: Now,
    *,
    quiet: Quiet | None,
    by: str,
    since: datetime | None = None,
) -> Tick:
    """What to do now.

    `slots` are those of every day that the window and the open rows touch. `since` narrows the window. Pure: the
    same arguments give the same answer.
    """
    planned = {slot.key: slot for slot in slots}
    start = max(window(clock, now), since) if since is not None else window(clock, now)
    found = dict(rows)
    look = Look(planned, clock, now, quiet, let_go_of(found.values()))
    for slot in planned.values():
        if slot.key in found:
            continue
        passed = _passed_by(slot, clock, now)
        row = Row(slot.rid, slot.key[1], slot.day, slot.due, State.DUE, now.at, late=passed)
        # Of one that falls into quiet hours which were slept through, their end may lie in the window.
        if passed or start < slot.due <= now.at or start < look.moment(row) <= now.at:
            found[slot.key] = row
    close = _answered(found, look)
    ready: list[Row] = []
    for key, row in list(found.items()):
        if Popup(row.nid, row.desk) in close:
            row = found[key] = replace(row, nid=0, desk="")
        if row.state in REOPENED:
            row = _reopened(row, look)
        if row.state not in OPEN:
            continue
        changed = _settled(row, look)
        found[key] = changed
        if changed.state in OPEN - {State.CLAIMED} and _is_ready(changed, look):
            ready.append(changed)
    for row in _overtaken(ready):
        ready.remove(row)
        found[row.key] = row.to(State.LET_GO, now.at, reason="overtaken")
    tell = tuple(_tellings(ready, now, by))
    for telling in tell:
        found |= {row.key: row for row in telling.rows}
    return Tick({key: row for key, row in found.items() if rows.get(key) != row}, tell, close)


def let_go_of(rows: Iterable[Row]) -> frozenset[tuple[str, date]]:
    """The items that were let go for a day, with that day."""
    return frozenset((row.rid, row.day) for row in rows if row.state is State.NOT_TODAY)


def _answered(rows: Rows, look: Look) -> tuple[Popup, ...]:
    """The notifications that may still be seen, and of which every reminder is answered, or done, or gone."""
    waits: dict[Popup, bool] = {}
    for row in rows.values():
        if row.nid and timedelta(0) <= look.now.at - row.at <= ON_SCREEN:
            popup, slot = Popup(row.nid, row.desk), look.slot(row)
            is_told = row.state is not State.SNOOZED and not look.is_let_go(row)
            waits[popup] = waits.get(popup, False) or (is_told and slot is not None and slot.is_open)
    return tuple(popup for popup, is_waiting in waits.items() if not is_waiting)


def _passed_by(slot: Slot, clock: Clock, now: Now) -> bool:
    """Whether a journey to the east has jumped over it: the wall clock went past, and its instant did not."""
    if clock.wall is None or not clock.zone or clock.zone == now.zone or clock.last is None:
        return False
    return clock.wall < slot.wall <= now.wall and slot.due <= clock.last <= now.at


def _reopened(row: Row, look: Look) -> Row:
    """A row that was settled before its moment, and waits again: its tick was taken back, or the pause is over."""
    slot, moment = look.slot(row), look.moment(row)
    if row.is_told or moment <= look.now.at or slot is None or not slot.is_open:
        return row
    if look.is_let_go(row) or look.is_paused(moment):
        return row
    if row.meant is not None:
        return row.to(State.SNOOZED, look.now.at, until=moment, reason="")
    if row.due > look.now.at:
        return row.to(State.DUE, look.now.at, until=row.due, reason="")
    return row.to(State.HELD, look.now.at, until=None, reason="")


def _settled(row: Row, look: Look) -> Row:
    """The row after a look at the plan: still to be told, or not any more."""
    now, slot, moment = look.now, look.slot(row), look.moment(row)
    if row.state is State.CLAIMED:
        # Another process may have looked a moment later, and claimed it first.
        if abs(now.at - row.at) < LEASE:
            return row
        # Whoever claimed it is gone. It may have been shown in the last moment: one repeat is better than silence.
        if row.attempt >= ATTEMPTS:
            return row.to(State.UNSURE, now.at, reason="interrupted")
        row = row.to(State.DUE, now.at)
    if slot is None or look.is_let_go(row):
        return row.to(State.CANCELLED, now.at, reason="not planned" if slot is None else "not today")
    if not slot.is_open:
        return row.to(State.SATISFIED, now.at)
    if look.is_paused(moment):
        return row.to(State.CANCELLED, now.at, reason="paused")
    if row.until is not None and now.at < row.until:
        return row
    if look.is_quiet(row):
        return row if row.state is State.HELD else row.to(State.HELD, now.at, until=None)
    if look.is_over(row):
        return row.to(State.LET_GO, now.at, reason="its day is over")
    if now.at - moment > LATEST and not row.late:
        return row.to(State.LET_GO, now.at, reason="too late")
    return row


def _is_ready(row: Row, look: Look) -> bool:
    return not (row.until is not None and look.now.at < row.until) and not look.is_quiet(row)


def _overtaken(ready: Sequence[Row]) -> list[Row]:
    """All but the newest of each item: two notifications about the same practice say no more than one."""
    newest: dict[str, Row] = {}
    for row in ready:
        held = newest.get(row.rid)
        if held is None or (row.meant or row.due, row.slot) > (held.meant or held.due, held.slot):
            newest[row.rid] = row
    return [row for row in ready if newest[row.rid] is not row]


def _tellings(ready: Sequence[Row], now: Now, by: str) -> Iterable[Telling]:
    single = [row for row in ready if row.meant or (now.at - row.due <= GRACE and not row.late)]
    gathered = [row for row in ready if row not in single]
    if len(single) > SINGLES:
        single, gathered = [], list(ready)

    def claimed(row: Row) -> Row:
        return row.to(State.CLAIMED, now.at, attempt=row.attempt + 1, by=by, until=None)

    for row in sorted(single, key=lambda row: (row.due, row.rid)):
        yield Telling((claimed(row),), gathered=False)
    if gathered:
        rows = sorted(gathered, key=lambda row: (row.due, row.rid))
        yield Telling(tuple(claimed(row) for row in rows), gathered=True)


def told(
    row: Row, result: str, reason: str, now: datetime, *, channel: str = "", nid: int = 0, desk: str = ""
) -> Row:
    """A claimed row after the attempt: `result` is sent, unsure or failed, `reason` why, in one of the codes that
    the sender gives."""
    if result == "sent":
        return row.to(State.SENT, now, channel=channel, reason="", nid=nid, desk=desk, told=now)
    if result == "unsure":
        return row.to(State.UNSURE, now, channel=channel, reason=reason, told=now)
    if reason in ("no-bus", "no-daemon", "slow"):
        # Nobody was asked, so this was no attempt.
        pause = RETRY if now - (row.meant or row.due) <= GRACE else RETRY_LATER
        return row.to(State.WAITING, now, attempt=row.attempt - 1, reason=reason, until=now + pause)
    if row.attempt < ATTEMPTS:
        return row.to(State.DUE, now, reason=reason, until=now + RETRY)
    return row.to(State.FAILED, now, channel=channel, reason=reason)


def earlier(row: Row, rows: Rows) -> Popup | None:
    """The notification about the same item as that of a row just claimed, which may still be seen, and whose place
    a new one takes."""
    same = [
        other
        for other in rows.values()
        if other.rid == row.rid and other.key != row.key and other.nid and row.at - other.at <= ON_SCREEN
    ]
    newest = max(same, key=lambda other: other.at, default=None)
    return None if newest is None else Popup(newest.nid, newest.desk)


def still_waits(row: Row, slots: Iterable[Slot], rows: Rows, clock: Clock, now: Now, quiet: Quiet | None) -> bool:
    """Whether a reminder that could not be shown so far is to be told at this moment, whenever it was to be tried
    again."""
    look = Look({slot.key: slot for slot in slots}, clock, now, quiet, let_go_of(rows.values()))
    settled = _settled(replace(row, until=None), look)
    return settled.state in OPEN and not look.is_quiet(settled)


def next_moment(slots: Iterable[Slot], rows: Rows, now: datetime) -> datetime | None:
    """When there is something to do next: the next slot, or the end of a wait. None when nothing is known."""
    moments = [slot.due for slot in slots if slot.due > now and slot.is_open]
    moments += [row.until for row in rows.values() if row.state in OPEN and row.until and row.until > now]
    return min(moments, default=None)


def pruned(rows: Rows, now: datetime) -> dict[Key, Row]:
    """The rows without those that are old. The newest are kept whatever their age."""
    if len(rows) <= KEPT_ROWS:
        return dict(rows)
    ranked = sorted(rows.values(), key=lambda row: row.at, reverse=True)
    kept = [row for place, row in enumerate(ranked) if place < KEPT_ROWS or now - row.due <= KEPT]
    return {row.key: row for row in kept}


def days_touched(rows: Rows, clock: Clock, now: Now) -> tuple[date, date]:
    """The first and the last day whose slots a tick needs."""
    first = min([row.day for row in rows.values() if row.state in OPEN], default=now.day)
    first = max(min(first, now.day - timedelta(days=1)), now.day - timedelta(days=3))
    return first, now.day + timedelta(days=1)
