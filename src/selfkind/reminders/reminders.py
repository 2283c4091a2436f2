"""Reminders, for the interfaces: what was shown, what an app may show itself, and pausing.

`plan` knows what is planned, `upcoming` what comes, `answers` what is said to a reminder, `wording` the words.
`runner` shows reminders, and `status` says whether it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.reminders.computers import ELSEWHERE
from selfkind.reminders.engine import View, still_waits
from selfkind.reminders.ledger import Ledger, LedgerState
from selfkind.reminders.plan import LETTERS, ReminderPlan
from selfkind.reminders.record import Record, State
from selfkind.reminders.schedule import is_waiting
from selfkind.reminders.wording import ENDLESS, Wording, reason_words

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.reminders.answers import Answers
    from selfkind.reminders.notify.message import Outcome
    from selfkind.reminders.upcoming import Upcoming
    from selfkind.store.engine.lock import StandingLock

FRESH = timedelta(minutes=10)
"""How long a reminder that was shown is offered in the app as well."""
TEST_STAYS = 30
"""Seconds after which the notification closes that tries reminders out."""
UNHEARD = 3
"""After so many reminders that led to nothing, fewer are offered, once."""
FEWER = "fewer-"
"""With the id of an item, the choice in core that says on which day that was offered."""


class Offer(NamedTuple):
    """A reminder to answer in the app: its record, and its item, None while the journal is locked, and for a
    letter that has come (`is_letter`)."""

    record: Record
    item: RoutineItem | None
    is_letter: bool = False

    def words(self, shown: Callable[[str], str]) -> str:
        """Return the reminder as a sentence; `shown` gets the name that the user gave."""
        if self.is_letter:
            return "A letter for you has come."
        return (
            f"A moment for: {shown(self.item.name)}" if self.item is not None else "A small practice is waiting."
        )


class Reminders:
    """Use cases around reminders."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion
        self.ledger = Ledger(companion.places.home, companion.now)
        self.plan = ReminderPlan(companion, self.ledger)
        self.wording = Wording(companion, self.plan)

    @cached_property
    def upcoming(self) -> Upcoming:
        """What comes, and when."""
        from selfkind.reminders.upcoming import Upcoming

        return Upcoming(self._c, self.ledger, self.plan)

    @cached_property
    def answers(self) -> Answers:
        """Later, not today, begin."""
        from selfkind.reminders.answers import Answers

        return Answers(self._c, self.ledger, self.plan, self.upcoming)

    @cached_property
    def lock(self) -> StandingLock:
        """What the process that reminds holds."""
        from selfkind.store.engine.filenames import REMIND_LOCK
        from selfkind.store.engine.lock import StandingLock

        return StandingLock(self._c.places.home / REMIND_LOCK)

    def begin(self) -> None:
        """Let reminders begin at this moment, where nobody has checked yet: what comes due from now on is shown by
        the first check. Nothing raises."""
        if self.ledger.state().clock.last is None:
            now = self.plan.present()
            zone = str(self._c.calendar.zone)
            with suppress(SelfkindError):
                self.ledger.change(lambda state: state.with_clock(last=now.at, wall=now.wall, zone=zone))

    def try_out(self) -> Outcome:
        """Show a notification that says how a reminder looks, and closes itself; return what became of it."""
        from selfkind.reminders.notify.message import Message, own_number
        from selfkind.reminders.notify.send import send

        own = own_number(self._c.places.home, "test")  # one that is shown again takes the place of the one before
        title, body = self._c.text("remind_title"), self._c.text("remind_test")
        return send(Message(title, body, stays=TEST_STAYS, own=own))

    def next_time_locked(self) -> str:
        """Return the time of the next reminder of today that was published without words, like 12:30; "" for
        none, and where reminders come on another computer. For a home that is locked."""
        if self.plan.computers.is_elsewhere:
            return ""
        from selfkind.reminders.next_locked import next_time

        today, now = self._c.today(), self._c.now().replace(tzinfo=None)
        waiting = [slot for slot in self.plan.slots(today, today) if slot.is_open]
        slots = ((slot.day.isoformat(), slot.wall.isoformat(timespec="minutes")) for slot in waiting)
        return next_time(slots, today.isoformat(), now.isoformat(timespec="minutes"))

    # What was shown

    def latest(self) -> list[Record]:
        """Return the reminders that were shown last, whatever became of them since: several in one notification,
        or none."""
        shown = [one for one in self.ledger.state().records.values() if one.shown_at is not None]
        last = max((one.shown_at for one in shown if one.shown_at is not None), default=None)
        return [one for one in shown if one.shown_at == last]

    def offers(self) -> list[Offer]:
        """Return the reminders of the last minutes that still wait for an answer, oldest first, for the open
        app."""
        now = self._c.now()
        shown = self._records(
            lambda one: one.state in (State.SENT, State.UNSURE) and timedelta(0) <= now - one.at <= FRESH
        )
        items = self.plan.items() if shown else {}
        plan = self._c.planning.plan() if items else None
        silent = self._silent() if plan is not None else set()
        names = self.plan.names() if shown else {}
        found = []
        for record in sorted(shown, key=lambda one: one.at):
            if names.get(record.item_id, ("", ""))[0] == LETTERS:
                if self._c.letters.mail():
                    found.append(Offer(record, None, is_letter=True))
                continue
            item = items.get(record.item_id)
            occurrence = plan.find(item.id) if plan is not None and item is not None else None
            if item is not None and plan is not None and any(one.item.id == item.id for one in plan.others):
                continue  # the user is away, or has a low-energy day without it
            if record.key not in silent and (occurrence is None or is_waiting(occurrence)):
                found.append(Offer(record, item))
        return found

    def _silent(self) -> set[tuple[str, str]]:
        """Return the reminders of today and yesterday that don't wait any more, by their keys."""
        return {slot.key for slot in self.plan.recent_slots() if not slot.is_open}

    def not_shown(self) -> tuple[str, bool]:
        """Return why a reminder of what is still open could not be shown, as one of the sender's codes, "" when
        all could; and whether it waits for another try."""
        now = self._c.now()
        records = self._records(
            lambda one: one.state in (State.WAITING, State.FAILED) and now - one.at <= timedelta(days=1)
        )
        if not records:
            return "", False
        waiting = {slot.key for slot in self.plan.recent_slots() if slot.is_open}
        states = {record.state for record in records if record.key in waiting}
        return (self.ledger.state().trouble, State.WAITING in states) if states else ("", False)

    def show_here(self) -> list[Record]:
        """Take the reminders that could not be shown on a desktop and still wait, to show them in this terminal:
        they count as shown, through the terminal. Raises `NotSaved`."""
        if not self._records(lambda one: one.state is State.WAITING):
            return []
        now, quiet = self.plan.present(), self.plan.quiet
        taken: list[Record] = []
        # Before the ledger is locked: both may read core, which has the same lock when it is written.
        slots = self.plan.recent_slots()

        def change(state: LedgerState) -> LedgerState | None:
            view = View.of(slots, state.records, self.plan.clock(state), now, quiet)
            taken.extend(
                one.to(State.SENT, now.at, channel="terminal", until=None, shown_at=now.at)
                for one in state.records.values()
                if one.state is State.WAITING and still_waits(one, view)
            )
            return state.with_records(taken) if taken else None

        self.ledger.change(change)
        return taken

    def today_line(self, page: str = "") -> str:
        """Return the quiet line for Today: on one day that they come on another computer, that a reminder could
        not be shown, that they are paused, or once that fewer may fit; "" otherwise. `page` is the key of the
        page that says why: without one it is said here."""
        if self.plan.computers.is_elsewhere:
            return self._elsewhere_line(page)
        reason, waits = self.not_shown()
        if reason:
            begin = "A reminder is waiting." if waits else "A reminder couldn't be shown."
            return f"{begin} {page} shows why." if page else f"{begin} {reason_words(reason)}"
        paused = self.paused_until()
        if paused is not None:
            return f"Reminders are paused {self.wording.until(paused)}."
        item = self._unheard()
        return "" if item is None else f"{self._c.text('remind_fewer')} {item.name}"

    def _elsewhere_line(self, page: str) -> str:
        """Return that reminders come on another computer, on the first day on which this one is opened so: it
        may be a new one, to which the files were moved."""
        today, said = self._c.today(), self.ledger.state().elsewhere_on
        if said is None:
            with suppress(SelfkindError):
                self.ledger.change(lambda state: state._replace(elsewhere_on=today))
        if said not in (None, today):
            return ""
        return f"{ELSEWHERE} {page} shows more." if page else self.plan.computers.words()

    def _unheard(self) -> RoutineItem | None:
        """Return an item whose last three reminders, on days before this one, led to nothing. It is said on one
        day, and then never again about this item: times that people set are theirs to change."""
        today = self._c.today()
        latest: dict[str, set[date]] = {}
        for record in self._records(lambda one: one.state in (State.SENT, State.UNSURE) and one.day < today):
            latest.setdefault(record.item_id, set()).add(record.day)
        often = {id: sorted(days)[-UNHEARD:] for id, days in latest.items() if len(days) >= UNHEARD}
        items = self.plan.items() if often else {}
        for id, days in often.items():
            item = items.get(id)
            if item is None or any(self._c.home.completions.of(item.id, day) for day in days):
                continue
            said = self._c.choice(f"{FEWER}{item.id}")
            if said is None:
                self._c.keep_choice(f"{FEWER}{item.id}", today.isoformat())
            if said in (None, today.isoformat()):
                return item
        return None

    def _records(self, is_wanted: Callable[[Record], bool]) -> list[Record]:
        return [record for record in self.ledger.state().records.values() if is_wanted(record)]

    # Pausing

    def pause(self, until: datetime | None = None) -> datetime:
        """Show no reminders until a moment; without one until they are resumed. Raises `NotSaved`."""
        now = self._c.now().astimezone(UTC)
        moment = now + ENDLESS if until is None else until.astimezone(UTC)

        def change(state: LedgerState) -> LedgerState:
            clock = state.clock
            runs = clock.paused_until is not None and clock.paused_until > now
            begin = clock.paused_from if runs else None
            return state.with_clock(paused_from=begin or now, paused_until=moment)

        self.ledger.change(change)
        return moment

    def resume(self) -> bool:
        """Show reminders again; False when they were not paused. What fell into the pause stays skipped."""
        was = self.paused_until() is not None
        if was:
            now = self._c.now().astimezone(UTC)
            self.ledger.change(lambda state: state.with_clock(paused_until=now))
        return was

    def paused_until(self) -> datetime | None:
        """Return until when reminders are paused; None when they are not."""
        until = self.ledger.state().clock.paused_until
        return until if until is not None and until > self._c.now() else None
