"""Reminders, for people: what came, and pausing them.

The process that reminds is `reminder`; what comes is `remind_plan`, answers are `remind_answers`, words
`remind_words`, setting up `remind_setup`. All know an item by its id, and in an encrypted home by an opaque one,
so that nothing of the journal stands where it can be read without the passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import SelfkindError
from selfkind.reminders.codec import About, about_document, about_from, row_document, rows_from
from selfkind.reminders.engine import pruned, still_waits
from selfkind.reminders.record import Key, Row, State
from selfkind.reminders.schedule import is_waiting
from selfkind.reminders.view import Now

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.reminders.answers import RemindAnswers
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.ledger import Kept, Ledger
    from selfkind.reminders.sealed import RemindSealed
    from selfkind.reminders.upcoming import RemindPlan
    from selfkind.reminders.wording import RemindWords
    from selfkind.store.engine.lock import StandingLock

FRESH = timedelta(minutes=10)
"""How long a reminder that was told is offered in the app as well."""
ENDLESS = timedelta(days=36_500)
"""How long a pause is that ends when it is ended."""
ANSWERS = 20
"""How many answers can be taken back."""
STALE = timedelta(minutes=2)
"""A process that holds the lock and has not stirred for so long is stuck."""


@dataclass(frozen=True)
class Answer:
    """An answer to a reminder that can be taken back: when it was given, and its row before, None where there was
    none."""

    key: Key
    at: datetime
    before: Row | None


@dataclass(frozen=True)
class Held:
    """What the ledger holds, understood. `asked` is the last day of the plan of a locked home for which the
    journal was asked to be opened, None before, and `answers` are the latest, the newest last."""

    rows: dict[Key, Row]
    about: About
    asked: date | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A reminder to answer in the app: its row, and its item, None while the journal is locked."""

    row: Row
    item: RoutineItem | None


class Reminders:
    """Use cases around reminders."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._c = companion

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of this home."""
        from selfkind.reminders.ledger import Ledger

        return Ledger(self._c.places.home)

    @cached_property
    def answers(self) -> RemindAnswers:
        """Later, not today, begin."""
        from selfkind.reminders.answers import RemindAnswers

        return RemindAnswers(self._c)

    @cached_property
    def words(self) -> RemindWords:
        """What reminders say."""
        from selfkind.reminders.wording import RemindWords

        return RemindWords(self._c)

    @cached_property
    def sealed(self) -> RemindSealed:
        """What an encrypted home has of reminders without its passphrase."""
        from selfkind.reminders.sealed import RemindSealed

        return RemindSealed(self._c)

    @cached_property
    def lock(self) -> StandingLock:
        """What the process that reminds holds."""
        from selfkind.store.engine.filenames import REMIND_LOCK
        from selfkind.store.engine.lock import StandingLock

        return StandingLock(self._c.places.home / REMIND_LOCK)

    @cached_property
    def plan(self) -> RemindPlan:
        """What comes, and when."""
        from selfkind.reminders.upcoming import RemindPlan

        return RemindPlan(self._c)

    def present(self) -> Now:
        """The present, as the engine wants it."""
        local, calendar = self._c.now(), self._c.calendar
        return Now(local.astimezone(UTC), local.replace(tzinfo=None), str(calendar.zone), self._c.today())

    def begin(self) -> None:
        """Let reminders begin at this moment, where nobody has looked yet: what comes due from now on is told by
        the first look. Nothing raises."""
        if self.held().about.clock.last is None:
            now = self.present()

            def begun(held: Held) -> Held:
                clock = replace(held.about.clock, last=now.at, wall=now.wall, zone=now.zone)
                return replace(held, about=replace(held.about, clock=clock))

            with suppress(SelfkindError):
                self.change(begun)

    # What was told

    def held(self) -> Held:
        """What the ledger holds just now; nothing for one that is missing or damaged."""
        return _held(self.ledger.read())

    def change(self, change: Callable[[Held], Held | None]) -> Held:
        """Change the ledger as it is on disk just now; None from `change` leaves it. Raises `NotSaved`.

        A damaged one is put aside first, and the new one says so.
        """

        def begun() -> Kept:
            now = self._c.now().astimezone(UTC)
            self._log("the ledger was damaged, and began anew", now)
            return _kept(Held({}, About(renewed=now)), now)

        def changed(kept: Kept) -> Kept:
            before = _held(kept)
            after = change(before)
            return kept if after is None else _kept(after, self._c.now())

        return _held(self.ledger.change(changed, begun))

    def latest(self) -> list[Row]:
        """The reminders that were told last, whatever became of them since: several in one notification, or
        none."""
        told = [row for row in self.held().rows.values() if row.told is not None]
        last = max((row.told for row in told if row.told is not None), default=None)
        return [row for row in told if row.told == last]

    def to_offer(self) -> list[Offer]:
        """The reminders of the last minutes that still wait for an answer, oldest first, for the open app."""
        now = self._c.now()
        told = [
            row
            for row in self.held().rows.values()
            if row.state in (State.SENT, State.UNSURE) and timedelta(0) <= now - row.at <= FRESH
        ]
        items = self.items() if told else {}
        today = self._c.today()
        plan = None if self._c.encryption.is_locked or not told else self._c.planning.plan(today)
        found = []
        for row in sorted(told, key=lambda row: row.at):
            item = items.get(row.rid)
            standing = plan.find(item.id) if plan is not None and item is not None else None
            if standing is None or is_waiting(standing):
                found.append(Offer(row, item))
        return found

    def not_shown(self) -> tuple[str, bool]:
        """Why a reminder of what is still open could not be shown, as one of the sender's codes, "" when all
        could; and whether it waits for another try."""
        held, now = self.held(), self._c.now()
        rows = [
            row
            for row in held.rows.values()
            if row.state in (State.WAITING, State.FAILED) and now - row.at <= timedelta(days=1)
        ]
        if not rows:
            return "", False
        today = self._c.today()
        waiting = {slot.key for slot in self.plan.slots(today - timedelta(days=1), today) if slot.is_open}
        states = {row.state for row in rows if row.key in waiting}
        return (held.about.trouble, State.WAITING in states) if states else ("", False)

    def show_here(self) -> list[Row]:
        """Take the reminders that could not be shown on a desktop and still wait, to show them in this terminal:
        they count as told, through the terminal. Raises `NotSaved`."""
        found = self.held().rows
        if not any(row.state is State.WAITING for row in found.values()):
            return []
        now, quiet = self.present(), self.plan.quiet
        taken: list[Row] = []
        # Before the ledger is locked: both may read core, which has the same lock when it is written.
        slots = self.plan.slots(now.day - timedelta(days=1), now.day)

        def change(held: Held) -> Held | None:
            waiting = [row for row in held.rows.values() if row.state is State.WAITING]
            taken.extend(
                row.to(State.SENT, now.at, channel="terminal", until=None, told=now.at)
                for row in waiting
                if still_waits(row, slots, held.rows, held.about.clock, now, quiet)
            )
            return replace(held, rows=held.rows | {row.key: row for row in taken}) if taken else None

        self.change(change)
        return taken

    def item_of(self, rid: str) -> RoutineItem | None:
        """The item behind an id of the ledger; None for one that is gone, or while the journal is locked."""
        return self.items().get(rid)

    def items(self) -> dict[str, RoutineItem]:
        """The items of the routine by how the ledger calls them; none while the journal is locked."""
        if self._c.encryption.is_locked:
            return {}
        items = self._c.routine.items()
        if not self._c.encryption.is_encrypted:
            return {item.id: item for item in items}
        veil = self.sealed.veil()
        return {veil(item.id): item for item in items}

    def rid_of(self, item: RoutineItem) -> str:
        """How the ledger calls an item."""
        return self.sealed.veil()(item.id) if self._c.encryption.is_encrypted else item.id

    def _log(self, line: str, now: datetime) -> None:
        from selfkind.reminders.log import logger
        from selfkind.store.engine.filenames import REMIND_LOG

        logger(self._c.places.home / REMIND_LOG, lambda: now)(line)

    def log(self, count: int) -> list[str]:
        """The last lines of the log."""
        from selfkind.reminders.log import last_lines
        from selfkind.store.engine.filenames import REMIND_LOG

        return last_lines(self._c.places.home / REMIND_LOG, count)

    # Pausing

    def pause(self, until: datetime | None = None) -> datetime:
        """No reminders until a moment; without one until they are resumed. Raises `NotSaved`."""
        moment = (until or self._c.now() + ENDLESS).astimezone(UTC)
        self._set_pause(self._c.now().astimezone(UTC), moment)
        return moment

    def resume(self) -> bool:
        """Remind again; False when they were not paused."""
        was = self.paused_until() is not None
        if was:
            self._set_pause(None, self._c.now().astimezone(UTC))
        return was

    def paused_until(self) -> datetime | None:
        """Until when reminders are paused; None when they are not."""
        until = self.held().about.clock.paused_until
        return until if until is not None and until > self._c.now() else None

    def _set_pause(self, begin: datetime | None, end: datetime) -> None:
        """Keep a pause, or end the one there is: what fell into it stays let go."""

        def change(held: Held) -> Held:
            clock = held.about.clock
            runs = clock.paused_until is not None and begin is not None and clock.paused_until > begin
            first = clock.paused_from if begin is None or runs else begin
            clock = replace(clock, paused_from=first or begin, paused_until=end)
            return replace(held, about=replace(held.about, clock=clock))

        self.change(change)


def _held(kept: Kept) -> Held:
    about = kept.about or {}
    answers = tuple(answer for known in about.get("answers") or () if (answer := _answer(known)) is not None)
    return Held(rows_from(kept.rows), about_from(about), _day(about.get("asked")), answers)


def _day(words: object) -> date | None:
    try:
        return date.fromisoformat(str(words))
    except ValueError:
        return None


def _kept(held: Held, now: datetime) -> Kept:
    from selfkind.reminders.ledger import Kept

    rows = pruned(held.rows, now.astimezone(UTC))
    more = {
        "asked": None if held.asked is None else held.asked.isoformat(),
        "answers": [_answer_document(answer) for answer in held.answers[-ANSWERS:]],
    }
    return Kept([row_document(row) for row in rows.values()], about_document(held.about) | more)


def _answer_document(answer: Answer) -> dict[str, object]:
    before = None if answer.before is None else row_document(answer.before)
    return {"rid": answer.key[0], "slot": answer.key[1], "at": answer.at.isoformat(), "before": before}


def _answer(known: Any) -> Answer | None:
    """What `_answer_document` wrote; None for what makes no sense."""
    try:
        key, at = (str(known["rid"]), str(known["slot"])), datetime.fromisoformat(known["at"]).astimezone(UTC)
        if known["before"] is None:
            return Answer(key, at, None)
        before = rows_from([known["before"]]).get(key)
        return None if before is None else Answer(key, at, before)
    except (KeyError, TypeError, ValueError):
        return None
