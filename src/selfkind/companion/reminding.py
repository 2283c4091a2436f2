"""Reminders, for people: what comes, what came, pausing, putting off, answering.

The process that reminds is `selfkind.companion.reminder`. Both know an item by its id, and in an encrypted home by
an opaque one, so that nothing of the journal stands where it can be read without the passphrase.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.domain.errors import Locked, NotFound, NotSaved, SelfkindError
from selfkind.domain.reminding import Quiet, Slot, instant_of, quiet_hours, slots_of
from selfkind.remind.engine import OPEN, Key, Row, State, pruned
from selfkind.remind.rows import About, about_document, about_from, row_document, rows_from, slot_document

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine import RoutineItem
    from selfkind.remind.message import Message, Outcome
    from selfkind.store.ledger import Kept, Ledger, PlanAhead
    from selfkind.store.lock import StandingLock

AHEAD = 14
"""Days whose reminders an encrypted home has in plain, without words."""
SALT = "reminders-salt"
"""The choice in core from which opaque ids are made. It is encrypted as everything in core."""
QUIET = "quiet-hours"
"""The choice in core that holds quiet hours chosen in the app, in place of those of config.toml."""
FRESH = timedelta(minutes=10)
"""How long a reminder that was told is offered in the app as well."""
UNHEARD = 3
"""After so many reminders that led to nothing, fewer are offered, once (brief on reminders 0)."""
FEWER = "fewer-"
"""With the id of an item, the choice in core that says on which day that was offered."""
STALE = timedelta(minutes=2)
"""A process that holds the lock and has not stirred for so long is stuck."""


@dataclass(frozen=True)
class Held:
    """What the ledger holds, understood."""

    rows: dict[Key, Row]
    about: About


@dataclass(frozen=True)
class Offer:
    """A reminder to answer in the app: its row, and its item, None while the journal is locked."""

    row: Row
    item: RoutineItem | None


class Reminding:
    """Use cases around reminders."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion
        self._published: object = None

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of this home."""
        from selfkind.store.ledger import Ledger

        return Ledger(self._c.places.home)

    @cached_property
    def ahead(self) -> PlanAhead:
        """The plan of the next days of an encrypted home."""
        from selfkind.store.ledger import PlanAhead

        return PlanAhead(self._c.places.home)

    @cached_property
    def lock(self) -> StandingLock:
        """What the process that reminds holds."""
        from selfkind.store.lock import StandingLock
        from selfkind.store.names import REMIND_LOCK

        return StandingLock(self._c.places.home / REMIND_LOCK)

    # What comes

    def slots(self, first: date, last: date) -> list[Slot]:
        """The reminders of these days, both included, in the order of the clock.

        In an encrypted home without its passphrase those that were published, which have no names. Raises
        `Unreadable` for a damaged home.
        """
        if self._c.locking.is_locked:
            return [slot for slot in self._published_slots() if first <= slot.day <= last]
        found: list[Slot] = []
        day = first
        while day <= last:
            found += slots_of(self._c.planning.plan(day), self._c.calendar)
            day += timedelta(days=1)
        if self._c.locking.is_encrypted:
            found = [replace(slot, rid=self._opaque(slot.rid)) for slot in found]
        return found

    def upcoming(self, days: int = 7, count: int = 50) -> list[Slot]:
        """The next reminders that still wait, from now on; one that was put off comes at its new moment."""
        now = self._c.now()
        today = self._c.today()
        slots = self.slots(today - timedelta(days=1), today + timedelta(days=days))
        rows = self.held().rows
        gone = {(row.rid, row.day) for row in rows.values() if row.state is State.NOT_TODAY}
        moved = [self._moved(slot, rows.get(slot.key)) for slot in slots]
        waiting = [s for s in moved if s.due > now and s.is_open and (s.rid, s.day) not in gone]
        return sorted(waiting, key=lambda slot: (slot.due, slot.rid))[:count]

    def _moved(self, slot: Slot, row: Row | None) -> Slot:
        if row is None or row.state is not State.SNOOZED or row.until is None:
            return slot
        return replace(slot, due=row.until, wall=self._c.calendar.local(row.until).replace(tzinfo=None))

    def due(self) -> list[Slot]:
        """The reminders of this day whose time has come and that still wait."""
        now, today = self._c.now(), self._c.today()
        return [slot for slot in self.slots(today, today) if slot.due <= now and slot.is_open]

    @property
    def quiet(self) -> Quiet | None:
        """The quiet hours: those chosen in the app, or else those of config.toml."""
        chosen: str | None = None
        if self._c.locking.is_locked:
            about = self.ahead.read().about or {}
            chosen = about.get("quiet")
        else:
            try:
                chosen = self._c.choice(QUIET)
            except SelfkindError:
                chosen = None
        words = self._c.settings.reminders.quiet if chosen is None else str(chosen)
        try:
            return quiet_hours(words)
        except SelfkindError:
            return quiet_hours(self._c.settings.reminders.quiet)

    def set_quiet(self, words: str) -> Quiet | None:
        """Choose quiet hours such as 22:00-07:00, "" for none. Raises `UsageError`."""
        found = quiet_hours(words)
        if found is not None and found.start == found.end:
            from selfkind.domain.errors import UsageError

            raise UsageError("Two different times are needed, such as 22:00-07:00. Nothing at all means none.")
        self._c.keep_choice(QUIET, "" if found is None else str(found))
        self.publish()
        return found

    # What was told

    def held(self) -> Held:
        """What the ledger holds just now; nothing for one that is missing or damaged."""
        return _held(self.ledger.read())

    def change(self, change: Callable[[Held], Held | None]) -> Held:
        """Change the ledger as it is on disk just now; None from `change` leaves it. Raises `NotSaved`."""

        def changed(kept: Kept) -> Kept:
            before = _held(kept)
            after = change(before)
            return kept if after is None else _kept(after, self._c.now())

        return _held(self.ledger.change(changed))

    def latest(self) -> Row | None:
        """The reminder that was told last."""
        told = [row for row in self.held().rows.values() if row.state in (State.SENT, State.UNSURE)]
        return max(told, key=lambda row: row.at, default=None)

    def to_offer(self) -> list[Offer]:
        """The reminders of the last minutes that still wait for an answer, oldest first, for the open app."""
        now = self._c.now()
        told = [
            row
            for row in self.held().rows.values()
            if row.state in (State.SENT, State.UNSURE) and timedelta(0) <= now - row.at <= FRESH
        ]
        items = self._items() if told else {}
        today = self._c.today()
        plan = None if self._c.locking.is_locked or not told else self._c.planning.plan(today)
        found = []
        for row in sorted(told, key=lambda row: row.at):
            item = items.get(row.rid)
            standing = plan.find(item.id) if plan is not None and item is not None else None
            if standing is None or standing.is_open:
                found.append(Offer(row, item))
        return found

    def line(self) -> str:
        """The quiet line for Today: that a reminder could not be shown, or once that fewer may fit; ""
        otherwise."""
        reason = self.not_shown()
        if reason:
            return f"A reminder is waiting. {words_of_reason(reason)}"
        item = self._unheard()
        if item is None:
            return ""
        return f"{self._c.text('remind_fewer')} {item.name}"

    def _unheard(self) -> RoutineItem | None:
        """An item whose last three reminders, on days before this one, led to nothing. Said on one day, and then
        never again about this item: times that someone set are theirs to change."""
        today = self._c.today()
        latest: dict[str, set[date]] = {}
        for row in self.held().rows.values():
            if row.state in (State.SENT, State.UNSURE) and row.day < today:
                latest.setdefault(row.rid, set()).add(row.day)
        often = {rid: sorted(days)[-UNHEARD:] for rid, days in latest.items() if len(days) >= UNHEARD}
        items = self._items() if often else {}
        for rid, days in often.items():
            item = items.get(rid)
            if item is None or any(self._c.home.completions.of(item.id, day) for day in days):
                continue
            said = self._c.choice(f"{FEWER}{item.id}")
            if said is None:
                self._c.keep_choice(f"{FEWER}{item.id}", today.isoformat())
            if said in (None, today.isoformat()):
                return item
        return None

    def terminal_words(self, rows: Sequence[Row]) -> str:
        """What to write to the terminal so that it tells of reminders in its own way; "" for nothing."""
        from selfkind.remind.terminal_notice import kind_for, sequence

        today = self._c.today()
        slots = {slot.key: slot for slot in self.slots(today - timedelta(days=1), today)}
        message = self.message(rows, slots, gathered=len(rows) > 1)
        kind = kind_for(self._c.settings.reminders.terminal_notice, os.environ)
        return sequence(kind, message.title, message.body, os.environ)

    def not_shown(self) -> str:
        """Why a reminder waits to be shown, as one of the sender's codes; "" when none does."""
        held = self.held()
        waits = any(row.state in (State.WAITING, State.FAILED) for row in held.rows.values() if self._is_new(row))
        return held.about.trouble if waits else ""

    def _is_new(self, row: Row) -> bool:
        return self._c.now() - row.at <= timedelta(days=1)

    def show_here(self) -> list[Row]:
        """Take the reminders that could not be shown on a desktop, to show them in this terminal: they count as
        told, through the terminal. Raises `NotSaved`."""
        now = self._c.now().astimezone(UTC)
        if not any(row.state is State.WAITING for row in self.held().rows.values()):
            return []
        taken: list[Row] = []

        def change(held: Held) -> Held:
            waiting = [row for row in held.rows.values() if row.state is State.WAITING]
            taken.extend(row.to(State.SENT, now, channel="terminal", until=None) for row in waiting)
            return replace(held, rows=held.rows | {row.key: row for row in taken})

        self.change(change)
        return taken

    # Answers

    def item_of(self, rid: str) -> RoutineItem | None:
        """The item behind an id of the ledger; None for one that is gone, or while the journal is locked."""
        return self._items().get(rid)

    def _items(self) -> dict[str, RoutineItem]:
        if self._c.locking.is_locked:
            return {}
        items = self._c.routine.items()
        if not self._c.locking.is_encrypted:
            return {item.id: item for item in items}
        return {self._opaque(item.id): item for item in items}

    def rid_of(self, item: RoutineItem) -> str:
        """How the ledger calls an item."""
        return self._opaque(item.id) if self._c.locking.is_encrypted else item.id

    def snooze(self, until: datetime, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """Put off the reminder of a key, of an item, or the latest one, until a moment.

        One that is not due yet today is moved as well. Raises `NotFound` when there is none to put off,
        `NotSaved`.
        """
        now = self._c.now().astimezone(UTC)
        slots = {slot.key: slot for slot in self._today()}
        moved: list[Row] = []

        def change(held: Held) -> Held | None:
            row = self._to_answer(held, slots, item, key)
            if row is None:
                return None
            moved.append(row.to(State.SNOOZED, now, until=until.astimezone(UTC), attempt=0, reason=""))
            return replace(held, rows=held.rows | {row.key: moved[0]})

        self.change(change)
        if not moved:
            raise NotFound("There is no reminder of today to put off.")
        return moved[0]

    def let_go(self, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """No more reminders today about an item, or about that of a key. Raises `NotFound`, `NotSaved`."""
        now = self._c.now().astimezone(UTC)
        slots = {slot.key: slot for slot in self._today()}
        gone: list[Row] = []

        def change(held: Held) -> Held | None:
            row = self._to_answer(held, slots, item, key)
            if row is None:
                return None
            gone.append(row.to(State.NOT_TODAY, now, until=None))
            return replace(held, rows=held.rows | {row.key: gone[0]})

        self.change(change)
        if not gone:
            raise NotFound("There is no reminder of today to let go.")
        return gone[0]

    def _today(self) -> Sequence[Slot]:
        today = self._c.today()
        return self.slots(today, today)

    def _to_answer(
        self, held: Held, slots: dict[Key, Slot], item: RoutineItem | None, key: Key | None
    ) -> Row | None:
        """The row that an answer is about: that of the key, or the newest of the item, or of all; and when the
        item was not reminded of yet today, the next one to come."""
        if key is not None:
            return held.rows.get(key)
        rid = None if item is None else self.rid_of(item)
        told = OPEN | {State.SENT, State.UNSURE, State.FAILED}
        rows = [
            row
            for row in held.rows.values()
            if row.state in told and row.day == self._c.today() and rid in (None, row.rid)
        ]
        if rows:
            return max(rows, key=lambda row: (row.due, row.at))
        waiting = [slot for slot in slots.values() if slot.is_open and slot.rid == rid]
        if not waiting:
            return None
        slot = min(waiting, key=lambda slot: slot.due)
        now = self._c.now().astimezone(UTC)
        return Row(slot.rid, slot.key[1], slot.day, slot.due, State.DUE, now)

    def later(self, key: Key | None = None, item: RoutineItem | None = None) -> Row:
        """Put a reminder off by the minutes that the settings say."""
        minutes = self._c.settings.reminders.snooze_minutes
        return self.snooze(self._c.now() + timedelta(minutes=minutes), item, key)

    def begin_in_terminal(self, rid: str) -> bool:
        """Open the practice of an item in a terminal window; whether one could be opened."""
        from selfkind.remind.terminal import open_in_terminal

        item = self.item_of(rid)
        known = item is not None and item.exercise in self._c.library.exercises()
        words = ("do", item.exercise) if item is not None and known else ()
        return open_in_terminal(self.answer_command(*words))

    def log(self, count: int) -> list[str]:
        """The last lines of the log."""
        from selfkind.remind.log import last_lines
        from selfkind.store.names import REMIND_LOG

        return last_lines(self._c.places.home / REMIND_LOG, count)

    # Pausing

    def pause(self, until: datetime | None = None) -> datetime:
        """No reminders until a moment; without one until they are resumed. Raises `NotSaved`."""
        moment = (until or self._c.now() + timedelta(days=36_500)).astimezone(UTC)
        self._set_pause(moment)
        return moment

    def resume(self) -> bool:
        """Remind again; False when they were not paused."""
        was = self.paused_until() is not None
        if was:
            self._set_pause(None)
        return was

    def paused_until(self) -> datetime | None:
        """Until when reminders are paused; None when they are not."""
        until = self.held().about.clock.paused_until
        return until if until is not None and until > self._c.now() else None

    def _set_pause(self, moment: datetime | None) -> None:
        def change(held: Held) -> Held:
            about = replace(held.about, clock=replace(held.about.clock, paused_until=moment))
            return replace(held, about=about)

        self.change(change)

    # What the popup says

    def answer_command(self, *words: str) -> tuple[str, ...]:
        """A command of this selfkind on this home, as a list of words."""
        home = ("--home", str(self._c.places.home))
        return (sys.executable, "-P", "-m", "selfkind", *home, *words)

    def message(
        self, rows: Sequence[Row], slots: dict[Key, Slot], *, gathered: bool, replaces: int = 0
    ) -> Message:
        """The notification for these reminders. Names are in it only where the settings say so."""
        from selfkind.remind.message import Message

        text = self._c.text
        named = not self._c.settings.reminders.discreet
        names = [slot.name for row in rows if (slot := slots.get(row.key)) is not None and slot.name]
        title = text("remind_title")
        if gathered:
            listed = ", ".join(dict.fromkeys(names))
            body = f"{text('remind_gathered_named')} {listed}" if named and names else text("remind_gathered")
            return Message(title, body)
        if named and names:
            title, body = f"{text('remind_named')} {names[0]}", text("remind_named_body")
        else:
            body = text("remind_discreet")
        row = rows[0]
        actions = (("begin", "Begin"), ("later", "Later"), ("not-today", "Not today"))
        return Message(
            title,
            body,
            replaces,
            actions=actions,
            answer=self.answer_command("remind", "answer", row.rid, row.slot),
        )

    # An encrypted home

    def publish(self) -> None:
        """Bring what an encrypted home has in plain up to date: the next days, without words.

        Does nothing for a home that is not encrypted, or locked, and writes nothing that is there already. What
        the disk refuses is tried again the next time: nothing raises but what is wrong with the journal itself.
        """
        if self._c.locking.is_locked or not self._c.locking.is_encrypted:
            return
        state = (sum(self._c.home.store.written.values()), self._c.today(), self._c.settings)
        if state == self._published:
            return
        from selfkind.store.ledger import Kept

        today = self._c.today()
        slots = self.slots(today - timedelta(days=1), today + timedelta(days=AHEAD - 1))
        quiet = self.quiet
        about = {
            "until": (today + timedelta(days=AHEAD - 1)).isoformat(),
            "quiet": "" if quiet is None else str(quiet),
        }
        try:
            self.ahead.write(Kept([slot_document(slot) for slot in slots], about))
        except NotSaved:
            return
        self._published = (sum(self._c.home.store.written.values()), today, self._c.settings)

    def published_until(self) -> date | None:
        """The last day whose reminders are known while the journal is locked; None when nothing is."""
        try:
            return date.fromisoformat(str((self.ahead.read().about or {})["until"]))
        except (KeyError, ValueError):
            return None

    def _published_slots(self) -> list[Slot]:
        found = []
        for known in self.ahead.read().rows:
            try:
                wall = datetime.fromisoformat(known["wall"]).replace(tzinfo=None)
                day = date.fromisoformat(known["day"])
                due = instant_of(wall, self._c.calendar)
                found.append(Slot(str(known["rid"]), wall, due, day, bool(known["open"])))
            except (KeyError, TypeError, ValueError):
                continue
        return sorted(found, key=lambda slot: (slot.due, slot.rid))

    def _opaque(self, id: str) -> str:
        return self._veil()(id)

    def _veil(self) -> Callable[[str], str]:
        """What makes an opaque id of an item's."""
        salt = self._salt().encode()
        return lambda id: hmac.new(salt, id.encode(), hashlib.sha256).hexdigest()[:16]

    def _salt(self) -> str:
        salt = self._c.choice(SALT)
        if salt is None:
            salt = self._c.new_id()
            self._c.keep_choice(SALT, salt)
        return salt

    def veiled(self) -> None:
        """After a home was encrypted: give the rows of the ledger opaque ids, and publish what comes.

        A ledger that cannot be written goes, with its log: it names items, and can begin anew.
        """
        from selfkind.store.names import REMIND_LOG

        def change(held: Held) -> Held | None:
            rows = [replace(row, rid=opaque(row.rid)) for row in held.rows.values()]
            return replace(held, rows={row.key: row for row in rows})

        with suppress(SelfkindError):
            try:
                # Read, or made, before the ledger is locked: it lies in core, which has the same lock.
                opaque = self._veil()
                if self.ledger.path.exists():
                    self.change(change)
            except SelfkindError:
                self.ledger.path.unlink(missing_ok=True)
                raise
        for name in (REMIND_LOG, f"{REMIND_LOG}.1", "ledger.damaged.json"):
            with suppress(OSError):
                (self._c.places.home / name).unlink(missing_ok=True)
        with suppress(SelfkindError):
            self.publish()

    def unveiled(self, ids: dict[str, str]) -> None:
        """After a home was decrypted: give the rows their ids again, and take the plain plan away."""
        self.ahead.remove()
        if not self.ledger.path.exists():
            return

        def change(held: Held) -> Held:
            rows = [replace(row, rid=ids[row.rid]) for row in held.rows.values() if row.rid in ids]
            return replace(held, rows={row.key: row for row in rows})

        self.change(change)

    def ids(self) -> dict[str, str]:
        """What stands behind the opaque ids. Raises `Locked`."""
        if self._c.locking.is_locked:
            raise Locked("This journal is locked. Its passphrase opens it.")
        return {self._opaque(item.id): item.id for item in self._c.routine.all()}


def _held(kept: Kept) -> Held:
    return Held(rows_from(kept.rows), about_from(kept.about))


def _kept(held: Held, now: datetime) -> Kept:
    from selfkind.store.ledger import Kept

    rows = pruned(held.rows, now.astimezone(UTC))
    return Kept([row_document(row) for row in rows.values()], about_document(held.about))


def words_of(outcome: Outcome) -> str:
    """What became of a notification, in one line for people."""
    from selfkind.remind.sending import reason_words

    return reason_words(outcome)


def words_of_reason(reason: str) -> str:
    """Why nothing could be shown: a code of the sender's in words, and any other words as they are."""
    from selfkind.remind.message import Outcome

    return words_of(Outcome("failed", reason=reason)) if reason and " " not in reason else reason
