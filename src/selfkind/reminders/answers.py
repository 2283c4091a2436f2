"""What is said to a reminder: later, not today, begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound, UsageError
from selfkind.reminders.record import OPEN, Key, Row, State
from selfkind.reminders.reminders import Answer
from selfkind.reminders.schedule import Slot, instant_of

if TYPE_CHECKING:
    from selfkind.companion.hooks import PastAct
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.reminders import Held


TOLD = frozenset({State.SENT, State.UNSURE, State.FAILED})
"""The states of a reminder that waits for an answer."""


class RemindAnswers:
    """Use cases around answering. Each is about the reminder of a key, or that of an item, or the latest of
    today."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._c = companion

    def snooze(self, until: datetime, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """Put off a reminder until a moment. One that is not due yet is moved as well.

        Raises `UsageError` for a moment after the user's next day, whose plan is another one; `NotFound` when
        there is none to put off, `NotSaved`.
        """
        if self._c.calendar.day_of(until) > self._c.today() + timedelta(days=1):
            raise UsageError(
                "A reminder can be put off until the end of tomorrow. For a later day, give its item another "
                "rhythm: “selfkind routine edit”."
            )
        moment = until.astimezone(UTC)
        return self._answered(lambda row, now: row.put_off(moment, now), item, key, "put off")

    def later(self, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """Put a reminder off by the minutes that the settings say. Raises as `snooze` does."""
        minutes = self._c.settings.reminders.snooze_minutes
        return self.snooze(self.begin(item, key) + timedelta(minutes=minutes), item, key)

    def begin(self, item: RoutineItem | None = None, key: Key | None = None) -> datetime:
        """The moment from which putting off counts: now, or, for a reminder that is still to come, the moment at
        which it would: nobody puts off by having it sooner."""
        now = self._c.now()
        slot = self._meant(item, key)
        return now if slot is None or slot.due <= now else self._c.calendar.local(slot.due)

    def let_go(self, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """No more reminders about it on its day. Raises `NotFound`, `NotSaved`."""
        today = self._c.today()

        def let_go(row: Row, now: datetime) -> Row:
            # One of yesterday that was put off to today is let go for today.
            return row.to(State.NOT_TODAY, now, until=None, day=max(row.day, today))

        return self._answered(let_go, item, key, "let go")

    def begin_in_terminal(self, rid: str) -> bool:
        """Open the practice of an item in a terminal window; whether one could be opened. Where none could, a
        notification says how to begin all the same: nobody looks at what a button prints."""
        from selfkind.reminders.open_terminal import open_in_terminal

        reminders = self._c.reminders
        item = reminders.item_of(rid)
        known = item is not None and item.exercise in self._c.library.exercises()
        words = ("do", item.exercise) if item is not None and known else ()
        if open_in_terminal(reminders.words.command(*words)):
            return True
        from selfkind.reminders.notify.message import Message
        from selfkind.reminders.notify.send import send

        send(Message(self._c.text("remind_title"), self._c.text("remind_no_terminal")))
        return False

    def _answered(
        self, answer: Callable[[Row, datetime], Row], item: RoutineItem | None, key: Key | None, how: str
    ) -> Row:
        now = self._c.now().astimezone(UTC)
        # Before the ledger is locked: this may read core, which has the same lock when it is written.
        slot = self._meant(item, key)
        meant = key if slot is None else slot.key
        answered: list[Row] = []
        before: list[Row | None] = []

        def change(held: Held) -> Held | None:
            row = held.rows.get(meant) if meant is not None else None
            before.append(row)
            if row is None and slot is not None:
                due = slot.due if slot.planned is None else instant_of(slot.planned, self._c.calendar)
                row = Row(slot.rid, slot.key[1], slot.day, due, State.DUE, now)
            if row is None:
                return None
            answered.append(answer(row, now))
            answers = (*held.answers, Answer(row.key, now, before[0]))
            return replace(held, rows=held.rows | {row.key: answered[0]}, answers=answers)

        if slot is None or slot.is_open:
            self._c.reminders.change(change)
        if not answered:
            if item is not None and slot is not None:
                raise NotFound(f"“{item.name}” is done, or rests today: no reminder of it waits.")
            raise NotFound(f"There is no reminder of today to {how}.")
        given = Answer(answered[0].key, now, before[0])
        self._c.undo.add("That is taken back.", lambda: self.take_back(given))
        return answered[0]

    def latest(self, since: date) -> Answer | None:
        """The latest answer of these days that can still be taken back. Raises `Locked`."""
        held = self._c.reminders.held()
        found = [
            answer
            for answer in held.answers
            if self._c.calendar.day_of(answer.at) >= since and _is_standing(answer, held)
        ]
        return found[-1] if found else None

    def latest_act(self, since: date) -> PastAct | None:
        """The latest answer of these days as an act that can be undone."""
        from selfkind.companion.hooks import PastAct

        answer = self.latest(since)
        if answer is None:
            return None
        item = self._c.reminders.item_of(answer.key[0])
        of = f" of {item.name}" if item is not None else ""
        return PastAct(answer.at, f"The reminder{of} is as it was before.", lambda: self.take_back(answer))

    def take_back(self, answer: Answer) -> None:
        """Have a reminder as it was before an answer. What was told since is not told again. Raises `NotSaved`."""

        def as_before(held: Held) -> Held:
            held = replace(held, answers=tuple(other for other in held.answers if other != answer))
            if not _is_standing(answer, held):
                return held
            found, now = held.rows[answer.key], self._c.now().astimezone(UTC)
            # One that nobody knew of yet waits for its moment, or is told now that this is past.
            day = date.fromisoformat(answer.key[1][:10]) if answer.before is None else answer.before.day
            row = answer.before or found.to(State.DUE, now, until=found.due, meant=None, day=day)
            if row.state is State.CLAIMED:
                row = row.to(State.SENT if found.told is not None else State.DUE, now)
            row = replace(row, at=now, nid=found.nid, desk=found.desk, told=found.told)
            return replace(held, rows=held.rows | {answer.key: row})

        self._c.reminders.change(as_before)

    def _meant(self, item: RoutineItem | None, key: Key | None) -> Slot | None:
        """The reminder that is meant: the one of the key; or the newest of today that was told, about the item or
        any, and if there was none about the item, its next to come. Of what is done one that is not open."""
        reminders, today, now = self._c.reminders, self._c.today(), self._c.now()
        known = {slot.key: slot for slot in reminders.plan.slots(today - timedelta(days=1), today)}
        coming = {slot.key: slot for slot in reminders.plan.upcoming(days=1)}
        if key is not None:
            return coming.get(key) or known.get(key)
        rid = None if item is None else reminders.rid_of(item)
        told = [
            row
            for row in reminders.held().rows.values()
            if row.key in known
            and row.key not in coming
            and row.state in OPEN | TOLD
            and (row.meant or row.due) <= now
            and (row.day == today or (row.meant is not None and self._c.calendar.day_of(row.meant) == today))
            and rid in (None, row.rid)
        ]
        opened = [row for row in told if known[row.key].is_open]
        if opened:
            return known[max(opened, key=lambda row: (row.meant or row.due, row.at)).key]
        mine = [slot for slot in coming.values() if slot.rid == rid and slot.day <= today]
        done = [slot for slot in known.values() if slot.rid == rid and slot.day == today and not slot.is_open]
        return min(mine, key=lambda slot: slot.due, default=None) or next(iter(done), None)


def _is_standing(answer: Answer, held: Held) -> bool:
    """Whether an answer still holds: its reminder was not told again since."""
    found = held.rows.get(answer.key)
    return found is not None and not (found.told is not None and found.told > answer.at and found.state in TOLD)
