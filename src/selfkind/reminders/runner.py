"""The runner checks at each tick what is due, claims it in the ledger, has it shown, and records the outcome.

`selfkind remind run` has one, `remind once` has one for a single check, and the open app may have one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import Locked, NotSaved, SelfkindError
from selfkind.reminders.engine import (
    RETRY_LATER,
    Clock,
    Now,
    Tick,
    after_attempt,
    days_touched,
    next_moment,
    silenced,
    tick,
)
from selfkind.reminders.record import NO_POPUP, OPEN, Key, Popup, Record, Records, State
from selfkind.reminders.schedule import Slot, over_at
from selfkind.store.engine.part_storage import stamp_of

if TYPE_CHECKING:
    from selfkind.domain.quiet_hours import Quiet
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.ledger import LedgerState
    from selfkind.reminders.notify.message import Closing, Message, Outcome
    from selfkind.reminders.reminders import Reminders

NOTE_EVERY = timedelta(minutes=5)
"""How often the time of the last check is written down when nothing else is."""
UNRECORDED = timedelta(seconds=60)
"""How far one check reaches back when nothing can be written down: cron checks once a minute."""

OPENING = "open"
"""The popup that asks for a locked journal to be opened, among those of which there is one at a time."""

RUN, APP, ONCE = "run", "app", "once"
"""Who may remind: `selfkind remind run`, an open app, and `remind once` for a moment."""


class CheckResult(NamedTuple):
    """What a check came to: how many notifications were shown, how many could not be, and when there is something
    to do next, None when nothing is known. `trouble` is why nothing could be shown or read, "" when all is well,
    and `code` the exit code that says the same of a home that cannot be read. `is_first` is whether this was the
    first check ever, which shows nothing that was due before it. Until `quiet_until`, a check has nothing to do
    either, as long as no file of the home changes; None where that isn't certain."""

    shown: int = 0
    not_shown: int = 0
    next: datetime | None = None
    trouble: str = ""
    code: int = 0
    is_first: bool = False
    quiet_until: datetime | None = None


class _Present(NamedTuple):
    """What a check rests on: the moment, the reminders planned around it, the quiet hours, whether reminders
    come on another computer only, and whether it was chosen at all on which one they come."""

    now: Now
    slots: list[Slot]
    quiet: Quiet | None
    is_elsewhere: bool
    has_choice: bool


class Runner:
    """Checks and reminds. `opened` opens the companion of the home, also again when its settings change; `send`
    shows a message, or closes some on the screen; `is_reachable` says whether there may be a desktop.
    `role` is who it is: `RUN`, `APP`, or `ONCE`, which ends after one check."""

    def __init__(
        self,
        opened: Callable[[], CompanionWithReminders],
        send: Callable[[Message | Closing], Outcome],
        *,
        is_reachable: Callable[[], bool] = lambda: True,
        role: str = RUN,
    ) -> None:
        self._opened = opened
        self._send = send
        self._is_reachable = is_reachable
        self._role = role
        self._by = f"{os.getpid()}"
        self._companion: CompanionWithReminders | None = None
        self._config: object = None
        self._clock: Clock | None = None
        self._unwritten: dict[Key, Record] = {}
        self._is_refused = False
        self._slots: tuple[object, list[Slot]] | None = None
        self._unknown = ""
        self._ask_from: datetime | None = None
        self._close_from: datetime | None = None
        self._has_looked = False
        self.reload = False

    @property
    def companion(self) -> CompanionWithReminders:
        """The companion at work; opened again when config.toml has changed, or `reload` is set."""
        if self._companion is not None and (
            self.reload or stamp_of(self._companion.places.config) != self._config
        ):
            self.close()
        if self._companion is None:
            self.reload = False
            self._companion, self._slots = self._opened(), None
            self._companion.reminders.ledger.leave_home_away()
            self._config = stamp_of(self._companion.places.config)
        return self._companion

    def wall(self) -> float:
        """Return what the clock shows, in seconds since 1970."""
        return (self._companion or self.companion).now().timestamp()

    def close(self) -> None:
        """Close the home."""
        if self._companion is not None:
            self._companion.close()
            self._companion = None

    def check(self) -> CheckResult:
        """Check once. Raises nothing that a person could do nothing about: what cannot be read is said in
        `trouble`."""
        companion = self.companion
        companion.read_zone_again()  # a traveller's computer may have another zone by now
        try:
            return self._check(companion)
        except SelfkindError as problem:
            companion.reminders.ledger.log.write(f"not readable: {type(problem).__name__}")
            return CheckResult(trouble=problem.message, code=problem.exit_code)

    def _check(self, companion: CompanionWithReminders) -> CheckResult:
        reminders = companion.reminders
        unknown = reminders.plan.unknown()
        self._log_unknown(reminders, unknown)
        if companion.encryption.is_locked and reminders.plan.known_until() is None:
            # Nothing is known, for example while it is being encrypted: so no record may change either.
            return CheckResult(trouble=unknown, code=Locked.exit_code)
        now = reminders.plan.present()
        state = reminders.ledger.state()
        records = self._with_unwritten(state.records)
        # Before the ledger is locked: it may be in core, which has the same lock when it is written.
        planned = self._planned(companion, *days_touched(records, now))
        computers = reminders.plan.computers
        has_choice = bool(computers.only())
        present = _Present(now, planned, reminders.plan.quiet, has_choice and computers.is_elsewhere, has_choice)
        step, trouble = self._claimed(reminders, state, present)
        self._clock = Clock(now.at, now.wall)
        self._close_popups(reminders, step.close, now)
        self._close_unheard(records)
        shown = not_shown = 0
        if step.show:
            outcome = self._show(reminders, step, present.slots)
            shown += outcome.is_sent
            not_shown += not outcome.is_sent
            if not outcome.is_sent:
                trouble = outcome.reason or "error"
        self._close_asking(companion, state, now)
        shown += self._ask_to_unlock(companion, now)
        after = reminders.ledger.state()
        return CheckResult(
            shown,
            not_shown,
            next_moment(present.slots, self._with_unwritten(after.records), now.at),
            trouble or unknown,
            Locked.exit_code if unknown else 0,
            is_first=state.clock.last is None and not unknown and not self._is_refused,
            quiet_until=None if trouble or unknown or shown else self._quiet_until(after, step, present),
        )

    def _quiet_until(self, state: LedgerState, step: Tick, present: _Present) -> datetime | None:
        """Return until when a check of the same files has nothing to do; None where each check has to look: while
        a reminder waits or may be on the screen, reminders are paused, or a computer was chosen for them."""
        clock, now = state.clock, present.now.at
        waits = any(one.state in OPEN or one.popup_id for one in state.records.values())
        is_busy = bool(step.changed or step.show or step.close or self._unwritten or state.ask_until)
        is_paused = clock.paused_until is not None and clock.paused_until > now
        # What this check has just written isn't settled yet.
        is_new = clock.last is None or clock.last > now - timedelta(seconds=1)
        if waits or is_busy or is_paused or is_new or present.has_choice or clock.last is None:
            return None
        return min([clock.last + NOTE_EVERY, *(slot.due for slot in present.slots if slot.due > now)])

    def _log_unknown(self, reminders: Reminders, unknown: str) -> None:
        """Write into the log that reminders are not known, once: cron checks once a minute."""
        if unknown and unknown != self._unknown:
            line = "no plan is known" if reminders.plan.known_until() is None else "the plan is over"
            if not any(last.endswith(line) for last in reminders.ledger.log.last_lines(1)):
                reminders.ledger.log.write(line)
        self._unknown = unknown

    def _ask_to_unlock(self, companion: CompanionWithReminders, now: Now) -> bool:
        """Ask for a locked journal to be opened, when its reminders end; whether that was shown.

        Nobody is asked where somebody else does, or where it cannot be written down: then it would be asked again
        and again.
        """
        if not companion.encryption.is_locked or (self._ask_from is not None and now.at < self._ask_from):
            return False
        ledger = companion.reminders.ledger
        before = ledger.state()
        until = companion.reminders.plan.day_to_ask_for(before)
        if until is None or not self._is_reachable():
            return False
        from selfkind.reminders.notify.message import Message

        self._ask_from = now.at + RETRY_LATER
        over = over_at(now.at, companion.calendar)
        claimed: list[bool] = []

        def claim(state: LedgerState) -> LedgerState | None:
            claimed.append(state.asked_on != until)
            return state._replace(asked_on=until, ask_until=over) if claimed[0] else None

        try:
            ledger.change(claim)
            if not claimed[0]:
                return False
            title, body = companion.text("remind_title"), companion.text("remind_open")
            stays = int((over - now.at).total_seconds())
            outcome = self._send(Message(title, body, stays=stays, own=self._own_number(OPENING)))
            if outcome.reason in ("no-bus", "no-daemon"):
                # It was not shown: it is tried again.
                ledger.change(lambda state: state._replace(asked_on=before.asked_on, ask_until=None))
        except NotSaved:
            return False
        ledger.log.write(f"asked for the journal to be opened: {outcome.result}")
        return outcome.is_sent

    def _close_asking(self, companion: CompanionWithReminders, state: LedgerState, now: Now) -> None:
        """Close the popup that asks for a locked journal to be opened, once it's over, or more days are known."""
        ledger, plan = companion.reminders.ledger, companion.reminders.plan
        own = self._own_number(OPENING) if state.ask_until is not None else 0
        if state.ask_until is None or not own:
            return
        is_asking = companion.encryption.is_locked and plan.known_until() == state.asked_on
        if (is_asking and now.at < state.ask_until) or not self._is_closed([Popup(own, "")], now):
            return
        with suppress(NotSaved):
            ledger.change(lambda state: state._replace(ask_until=None))

    def _with_unwritten(self, records: Records) -> dict[Key, Record]:
        """Return the records of the ledger, with what could not be written into it, unless somebody has changed a
        record since."""
        ours = {
            key: one for key, one in self._unwritten.items() if key not in records or records[key].at <= one.at
        }
        return {**records, **ours}

    def _clock_of(self, state: LedgerState) -> Clock:
        """Return the clock of the last check: our own when there was one, which is newer than the written one."""
        written = state.clock
        if self._clock is None:
            return written
        return self._clock._replace(paused_until=written.paused_until, paused_from=written.paused_from)

    def _planned(self, companion: CompanionWithReminders, first: date, last: date) -> list[Slot]:
        """Return the slots of some days, computed again when anything they rest on has changed."""
        plan, locked = companion.reminders.plan, companion.encryption.is_locked
        if self._role == ONCE:
            return plan.slots(first, last)  # there's no other check, for which the name of the zone is looked up
        changed = plan.published.has_news() if locked else bool(companion.changed())
        # The offset too: a system update can bring new rules for a zone.
        mark = (first, last, str(companion.calendar.zone), companion.now().utcoffset(), locked)
        if self._slots is None or changed or self._slots[0] != mark:
            self._slots = (mark, plan.slots(first, last))
        return self._slots[1]

    def _step(self, present: _Present, state: LedgerState, since: datetime | None = None) -> Tick:
        records, clock = self._with_unwritten(state.records), self._clock_of(state)
        if present.is_elsewhere:
            clock = silenced(clock, present.now.at)
        step = tick(present.slots, records, clock, present.now, quiet=present.quiet, by=self._by, since=since)
        if any(one.state is State.CLAIMED and one.key not in step.changed for one in records.values()):
            # Another process shows one just now, maybe by the number of the popup that is over: that one waits.
            step = step._replace(close=())
        return self._with_intention(step, present.now)

    def _own_number(self, of: str = "reminders") -> int:
        from selfkind.reminders.notify.message import own_number

        return own_number(self.companion.places.home, of)

    def _with_intention(self, step: Tick, now: Now) -> Tick:
        """Return what to do, with the popup that is about to be shown in what is written down first: if this
        process is killed before it hears the popup's number, the next one finds that popup all the same."""
        own = self._own_number() if step.show else 0
        if not own:
            return step
        popup = Popup(own, "", over_at(now.at, self.companion.calendar))
        show = tuple(one if one.popup_id else one.with_popup(popup) for one in step.show)
        return step._replace(show=show, changed={**step.changed, **{one.key: one for one in show}})

    def _claimed(self, reminders: Reminders, state: LedgerState, present: _Present) -> tuple[Tick, str]:
        """Write down what to do now, worked out again from the ledger as it is under the lock, and return it; and
        why it could not be written down. Nothing is written when there is nothing to do."""
        step, now, last = self._step(present, state), present.now, state.clock.last
        is_noted = last is not None and timedelta(0) <= now.at - last < NOTE_EVERY
        if self._role == ONCE and state.checked_by != ONCE:
            is_noted = False  # `status` says that cron checks
        if is_noted and not step.changed and not self._unwritten:
            return step, ""
        found = [step]

        def change(state: LedgerState) -> LedgerState:
            found[0] = self._step(present, state)
            noted = state.with_clock(last=now.at, wall=now.wall, zone=str(self.companion.calendar.zone))
            records = {**self._with_unwritten(state.records), **found[0].changed}
            return noted._replace(checked_by=self._role, records=records)

        try:
            reminders.ledger.change(change)
        except NotSaved as problem:
            # It reminds anyway, and keeps in memory what it cannot write down.
            if not self._is_refused:
                reminders.ledger.log.write(
                    "the list of past reminders couldn't be written, so a reminder may come twice"
                )
            self._is_refused = True
            if self._role == ONCE:
                step = self._step(present, reminders.ledger.state(), now.at - UNRECORDED)
            self._unwritten |= step.changed
            return step, problem.message
        self._unwritten.clear()
        self._is_refused = False
        return found[0], ""

    def _close_popups(self, reminders: Reminders, popups: Sequence[Popup], now: Now) -> None:
        """Close the popups that are over, or need no answer any more: the practice is done, or it was answered in
        the app. They stay in the ledger until they are known to be gone, so that whoever comes next closes what
        this process could not."""
        if not popups or not self._is_closed(popups, now):
            return

        def change(state: LedgerState) -> LedgerState | None:
            gone = [one.with_popup(NO_POPUP) for one in state.records.values() if one.popup in popups]
            return state.with_records(gone) if gone else None

        self._unwritten = {
            key: one.with_popup(NO_POPUP) if one.popup in popups else one for key, one in self._unwritten.items()
        }
        with suppress(NotSaved):
            reminders.ledger.change(change)

    def _is_closed(self, popups: Sequence[Popup], now: Now) -> bool:
        """Close popups; whether they are known to be gone."""
        if not self._is_reachable() or (self._close_from is not None and now.at < self._close_from):
            return False
        outcome = self._send(self._closing(popups))
        is_gone = outcome.is_sent or outcome.reason == "no-daemon"  # where there is no server, none shows anything
        self._close_from = None if is_gone else now.at + RETRY_LATER
        return is_gone

    def _closing(self, popups: Sequence[Popup], *, unheard: bool = False) -> Closing:
        from selfkind.reminders.notify.message import Closing

        numbers = tuple(dict.fromkeys((popup.number, popup.server_id) for popup in popups))
        ours = {self._own_number(), self._own_number(OPENING)}
        return Closing(numbers, unheard, next((number for number, _ in numbers if number in ours), 0))

    def _close_unheard(self, records: Records) -> None:
        """At the first check of a process that stays, close the popups whose listener is gone, because it was
        killed, say: their buttons would do nothing. At the next checks there's no need to look."""
        # One that is about to be shown has no listener yet.
        popups = {one.popup for one in records.values() if one.popup_id and one.state is not State.CLAIMED}
        if self._role != ONCE and not self._has_looked and popups and self._is_reachable():
            self._send(self._closing(sorted(popups, key=lambda one: (one.number, one.server_id)), unheard=True))
        self._has_looked = True

    def _show(self, reminders: Reminders, step: Tick, slots: Sequence[Slot]) -> Outcome:
        """Have what is due shown, and write down what became of it."""
        from selfkind.reminders.notify.message import Outcome

        begun, calendar = reminders.plan.present().at, self.companion.calendar
        until = over_at(begun, calendar)
        message = reminders.wording.message(
            step.show,
            {slot.key: slot for slot in slots},
            replaces=step.replaces,
            stays=int((until - begun).total_seconds()),
        )
        outcome = self._send(message) if self._is_reachable() else Outcome("failed", reason="no-bus")
        now = reminders.plan.present().at
        after = {one.key: after_attempt(one, outcome, now, until) for one in step.show}

        def change(state: LedgerState) -> LedgerState:
            ours = [self._settled(state.records.get(key), record) for key, record in after.items()]
            state = state.with_trouble("" if outcome.is_sent else outcome.reason, now)
            if outcome.is_sent:
                state = state._replace(
                    given_to=outcome.server or outcome.channel, is_held_back=outcome.is_held_back
                )
                # The notification that was replaced is gone.
                ours += [
                    record.with_popup(NO_POPUP)
                    for key, record in state.records.items()
                    if key not in after and step.replaces is not None and record.popup == step.replaces
                ]
            return state.with_records(ours)

        try:
            reminders.ledger.change(change)
            self._unwritten = {key: record for key, record in self._unwritten.items() if key not in after}
        except NotSaved:
            self._unwritten |= after
        for record in step.show:
            how = " ".join(word for word in (outcome.result, outcome.channel, outcome.reason) if word)
            reminders.ledger.log.write(f"{record.item_id} {record.slot} {how}")
        return outcome

    def _settled(self, found: Record | None, after: Record) -> Record:
        """Return what is kept of a record that was shown. Somebody may have answered already: their answer is
        kept, and that there is a notification, which the next check closes."""
        if found is None or (found.state is State.CLAIMED and found.by == self._by):
            return after
        return found._replace(shown_at=after.shown_at, channel=after.channel).with_popup(after.popup)
