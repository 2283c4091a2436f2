"""The one who reminds: at each tick it looks what is due, claims it in the ledger, has it shown, and writes down
what became of it. `selfkind remind run` is one, `remind once` is one for a moment, and the open app may be one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import Locked, NotSaved, SelfkindError
from selfkind.reminders.engine import RETRY_LATER, Telling, Tick, days_touched, earlier, next_moment, tick, told
from selfkind.reminders.record import Key, Row, State
from selfkind.reminders.schedule import Slot
from selfkind.reminders.view import Clock, Now
from selfkind.store.engine.storage import stamp_of

if TYPE_CHECKING:
    from selfkind.domain.quiet_hours import Quiet
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Closing, Message, Outcome
    from selfkind.reminders.record import Popup
    from selfkind.reminders.reminders import Held

NOTE_EVERY = timedelta(minutes=5)
"""How often the time of the last look is written down when nothing else is."""
UNRECORDED = timedelta(seconds=60)
"""How far one look reaches back when nothing can be written down: cron looks once a minute."""

RUN, APP, ONCE = "run", "app", "once"
"""Who may remind: `selfkind remind run`, an open app, and `remind once` for a moment."""

Send = Callable[["Message"], "Outcome"]
Close = Callable[["Closing"], object]
Log = Callable[[str], None]


@dataclass(frozen=True)
class Looked:
    """What a look came to: how many notifications went out, how many could not, and when there is something to do
    next, None when nothing is known. `trouble` is why nothing could be shown or read, "" when all is well, and
    `code` the exit code that says the same of a home that cannot be read. `first` is whether nobody had looked
    before, so that whatever is past was let be."""

    told: int = 0
    refused: int = 0
    next: datetime | None = None
    trouble: str = ""
    code: int = 0
    first: bool = False


class Reminder:
    """Looks and reminds. `opened` opens the companion of the home, also again when its settings change; `send`
    shows a message and `close` takes some off the screen; `log` takes lines without any name in them. `by` says
    who it is: `RUN`, `APP`, or `ONCE`, which ends after one look."""

    def __init__(
        self,
        opened: Callable[[], CompanionWithReminders],
        send: Send,
        *,
        close: Close = lambda _: None,
        by: str = RUN,
        reachable: Callable[[], bool] = lambda: True,
    ) -> None:
        self._opened = opened
        self._send = send
        self._close = close
        self.log: Log = lambda _: None
        self._role = by
        self._reachable = reachable
        self._companion: CompanionWithReminders | None = None
        self._config: object = None
        self._clock: Clock | None = None
        self._unwritten: dict[Key, Row] = {}
        self._is_refused = False
        self._slots: tuple[object, list[Slot]] | None = None
        self._unknown = ""
        self._ask_from: datetime | None = None
        self._by = f"{os.getpid()}"
        self.reload = False

    @property
    def companion(self) -> CompanionWithReminders:
        """The companion at work; opened anew when config.toml has changed, with the time zone of this moment."""
        found = self._companion
        if found is not None and self.reload:
            found.close()
            found, self.reload = None, False
        if found is not None and stamp_of(found.places.config) != self._config:
            found.close()
            found = None
        if found is None:
            found = self._opened()
            self._config = stamp_of(found.places.config)
            self._companion, self._slots = found, None
        return found

    def wall(self) -> float:
        """What the clock shows, in seconds since 1970."""
        return (self._companion or self.companion).now().timestamp()

    def close(self) -> None:
        """Let go of the home."""
        if self._companion is not None:
            self._companion.close()
            self._companion = None

    def look(self) -> Looked:
        """Look once. Raises nothing that a person could do nothing about: what cannot be read is told in
        `trouble`."""
        if hasattr(time, "tzset"):
            time.tzset()  # a traveller's computer may have another zone by now
        companion = self.companion
        companion.__dict__.pop("calendar", None)
        try:
            return self._look(companion)
        except SelfkindError as problem:
            self.log(f"not readable: {type(problem).__name__}")
            return Looked(trouble=problem.message, code=problem.exit_code)

    def _look(self, companion: CompanionWithReminders) -> Looked:
        reminders = companion.reminders
        unknown = reminders.sealed.unknown()
        self._note(companion, unknown)
        if companion.encryption.is_locked and reminders.sealed.until() is None:
            # Nothing is known, as while it is being encrypted: so nothing is settled either.
            return Looked(trouble=unknown, code=Locked.exit_code)
        now = reminders.present()
        held = reminders.held()
        rows = self._with_unwritten(held.rows)
        clock = self._clock_of(held)
        slots = self._slots_between(companion, *days_touched(rows, clock, now))
        # Before the ledger is locked: it may be in core, which has the same lock when it is written.
        quiet = reminders.plan.quiet
        step = self._step(slots, rows, clock, now, quiet)
        trouble = ""
        noted = held.about.clock.last
        is_known = noted is not None and timedelta(0) <= now.at - noted < NOTE_EVERY
        if self._role == ONCE and held.about.looked_by != ONCE:
            is_known = False  # `status` says that cron looks
        if step.changed or self._unwritten or not is_known:
            step, trouble = self._claimed(companion, slots, clock, now, quiet, step)
        self._clock = Clock(now.at, now.wall, now.zone)
        self._take_away(step.close)
        told_now = refused = 0
        by_key = {slot.key: slot for slot in slots}
        for telling in step.tell:
            outcome = self._tell(companion, telling, by_key, rows)
            told_now += outcome.is_sent
            refused += not outcome.is_sent
            if not outcome.is_sent:
                trouble = outcome.reason or "error"
        told_now += self._ask(companion, now)
        held = reminders.held()
        rows = self._with_unwritten(held.rows)
        return Looked(
            told_now,
            refused,
            next_moment(slots, rows, now.at),
            trouble or unknown,
            Locked.exit_code if unknown else 0,
            first=noted is None and not unknown and not self._is_refused,
        )

    def _note(self, companion: CompanionWithReminders, unknown: str) -> None:
        """Write into the log that reminders are not known, once: cron looks once a minute."""
        if unknown and unknown != self._unknown:
            line = "no plan is known" if companion.reminders.sealed.until() is None else "the plan is over"
            if not any(last.endswith(line) for last in companion.reminders.log(1)):
                self.log(line)
        self._unknown = unknown

    def _ask(self, companion: CompanionWithReminders, now: Now) -> bool:
        """Ask for a locked journal to be opened, when its reminders end; whether it was asked."""
        if not companion.encryption.is_locked or (self._ask_from is not None and now.at < self._ask_from):
            return False
        from selfkind.reminders.ask_to_unlock import ask, day_to_ask_for

        until = day_to_ask_for(companion, now)
        if until is None or not self._reachable():
            return False
        outcome = ask(companion, until, self._send)
        self._ask_from = now.at + RETRY_LATER
        if outcome is not None:
            self.log(f"asked for the journal to be opened: {outcome.result}")
        return outcome is not None and outcome.is_sent

    def _with_unwritten(self, rows: Mapping[Key, Row]) -> dict[Key, Row]:
        """The rows of the ledger, with what could not be written into it, but where somebody has changed a row
        since."""
        ours = {key: row for key, row in self._unwritten.items() if key not in rows or rows[key].at <= row.at}
        return {**rows, **ours}

    def _clock_of(self, held: Held) -> Clock:
        """The clock of the last look: our own when there was one, which is newer than what is written down."""
        written = held.about.clock
        if self._clock is None:
            return written
        return replace(self._clock, paused_until=written.paused_until, paused_from=written.paused_from)

    def _slots_between(self, companion: CompanionWithReminders, *days: object) -> list[Slot]:
        """The slots of some days, computed anew when anything they rest on has changed."""
        first, last = days
        locked = companion.encryption.is_locked
        changed = companion.reminders.sealed.ahead.has_news() if locked else bool(companion.changed())
        mark = (first, last, str(companion.calendar.zone), locked)
        if self._slots is None or changed or self._slots[0] != mark:
            self._slots = (mark, companion.reminders.plan.slots(first, last))  # type: ignore[arg-type]
        return self._slots[1]

    def _step(
        self,
        slots: list[Slot],
        rows: Mapping[Key, Row],
        clock: Clock,
        now: Now,
        quiet: Quiet | None,
        since: datetime | None = None,
    ) -> Tick:
        return tick(slots, rows, clock, now, quiet=quiet, by=self._by, since=since)

    def _claimed(
        self,
        companion: CompanionWithReminders,
        slots: list[Slot],
        clock: Clock,
        now: Now,
        quiet: Quiet | None,
        step: Tick,
    ) -> tuple[Tick, str]:
        """The step as it is written down, worked out anew from the ledger as it is under the lock."""
        found = [step]

        def change(held: Held) -> Held:
            kept = held.about.clock
            at = replace(clock, paused_until=kept.paused_until, paused_from=kept.paused_from)
            rows = self._with_unwritten(held.rows)
            found[0] = self._step(slots, rows, at, now, quiet)
            looked = replace(at, last=now.at, wall=now.wall, zone=now.zone)
            return replace(
                held,
                rows={**rows, **found[0].changed},
                about=replace(held.about, clock=looked, looked_by=self._role),
            )

        try:
            companion.reminders.change(change)
        except NotSaved as problem:
            # It reminds all the same, and remembers for as long as it runs what it cannot write down.
            if not self._is_refused:
                self.log("not recorded")
            self._is_refused = True
            if self._role == ONCE:
                held = companion.reminders.held()
                step = self._step(slots, held.rows, clock, now, quiet, now.at - UNRECORDED)
            self._unwritten |= step.changed
            return step, problem.message
        self._unwritten.clear()
        self._is_refused = False
        return found[0], ""

    def _settled(self, found: Row | None, after: Row) -> Row:
        """What is kept of a row that was told. Somebody may have answered already: what they said stands, and that
        there is a notification, which the next look closes."""
        if found is None or (found.state is State.CLAIMED and found.by == self._by):
            return after
        return replace(found, nid=after.nid, desk=after.desk, told=after.told, channel=after.channel)

    def _take_away(self, popups: Sequence[Popup]) -> None:
        """Close what nobody has to answer any more: the practice is done, or the answer was given elsewhere."""
        if not popups or not self._reachable():
            return
        from selfkind.reminders.notify.message import Closing

        for desk in dict.fromkeys(popup.desk for popup in popups):
            self._close(Closing(tuple(popup.number for popup in popups if popup.desk == desk), desk))

    def _tell(
        self,
        companion: CompanionWithReminders,
        telling: Telling,
        slots: dict[Key, Slot],
        before: Mapping[Key, Row],
    ) -> Outcome:
        """Have it shown, and write down what became of it."""
        from selfkind.reminders.notify.message import Outcome

        reminders = companion.reminders
        replaces = None if telling.gathered else earlier(telling.rows[0], before)
        message = reminders.words.message(telling.rows, slots, gathered=telling.gathered, replaces=replaces)
        outcome = self._send(message) if self._reachable() else Outcome("failed", reason="no-bus")
        now = companion.now().astimezone(UTC)
        after = {
            row.key: told(
                row,
                outcome.result,
                outcome.reason,
                now,
                channel=outcome.channel,
                nid=outcome.id,
                desk=outcome.server_id,
            )
            for row in telling.rows
        }

        def change(held: Held) -> Held:
            ours = {key: self._settled(held.rows.get(key), row) for key, row in after.items()}
            if replaces is not None and outcome.is_sent:
                # Its place is taken: it is no notification of its own any more.
                ours |= {
                    key: replace(row, nid=0, desk="")
                    for key, row in held.rows.items()
                    if key not in ours and (row.nid, row.desk) == (replaces.number, replaces.desk)
                }
            about = held.about.with_trouble("" if outcome.is_sent else outcome.reason, now)
            if outcome.is_sent:
                about = replace(about, shown_by=f"{outcome.server} ({outcome.channel})".strip())
            return replace(held, rows={**held.rows, **ours}, about=about)

        try:
            reminders.change(change)
            self._unwritten = {key: row for key, row in self._unwritten.items() if key not in after}
        except NotSaved:
            self._unwritten |= after
        for row in telling.rows:
            how = " ".join(word for word in (outcome.result, outcome.channel, outcome.reason) if word)
            self.log(f"{row.rid} {row.slot} {how}")
        return outcome
