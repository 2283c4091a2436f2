"""What is said to a reminder: later, not today, begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.reminding import Slot
from selfkind.remind.engine import OPEN, Key, Row, State

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.reminding import Held
    from selfkind.domain.routine import RoutineItem


TOLD = frozenset({State.SENT, State.UNSURE, State.FAILED})
"""The states of a reminder that waits for an answer."""


class RemindAnswers:
    """Use cases around answering. Each is about the reminder of a key, or that of an item, or the latest of
    today."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion

    def snooze(self, until: datetime, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """Put off a reminder until a moment. One that is not due yet today is moved as well.

        Raises `UsageError` for a moment after the user's next day, whose plan is another one; `NotFound` when
        there is none to put off, `NotSaved`.
        """
        if self._c.calendar.day_of(until) > self._c.today() + timedelta(days=1):
            raise UsageError(
                "A reminder can be put off until the end of tomorrow. For a later day, give its line another "
                "rhythm: “selfkind routine edit”."
            )
        moment = until.astimezone(UTC)
        return self._answered(
            lambda row, now: row.to(State.SNOOZED, now, until=moment, attempt=0, reason=""),
            item,
            key,
            "There is no reminder of today to put off.",
        )

    def later(self, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """Put a reminder off by the minutes that the settings say. Raises as `snooze` does."""
        minutes = self._c.settings.reminders.snooze_minutes
        return self.snooze(self.begin(item) + timedelta(minutes=minutes), item, key)

    def begin(self, item: RoutineItem | None = None) -> datetime:
        """The moment from which putting off an item's reminder counts: now, or, for one that is still to come, the
        moment at which it would: nobody puts off by having it sooner."""
        now = self._c.now()
        if item is None:
            return now
        rid = self._c.reminding.rid_of(item)
        coming = [slot.due for slot in self._c.reminding.upcoming(days=0) if slot.rid == rid]
        told = any(
            row.rid == rid and row.day == self._c.today() and row.state in TOLD and row.due <= now
            for row in self._c.reminding.held().rows.values()
        )
        return now if told or not coming else self._c.calendar.local(min(coming))

    def let_go(self, item: RoutineItem | None = None, key: Key | None = None) -> Row:
        """No more reminders about it on its day. Raises `NotFound`, `NotSaved`."""
        return self._answered(
            lambda row, now: row.to(State.NOT_TODAY, now, until=None),
            item,
            key,
            "There is no reminder of today to let go.",
        )

    def begin_in_terminal(self, rid: str) -> bool:
        """Open the practice of an item in a terminal window; whether one could be opened. Where none could, a
        notification says how to begin all the same: nobody looks at what a button prints."""
        from selfkind.remind.terminal import open_in_terminal

        reminding = self._c.reminding
        item = reminding.item_of(rid)
        known = item is not None and item.exercise in self._c.library.exercises()
        words = ("do", item.exercise) if item is not None and known else ()
        if open_in_terminal(reminding.words.command(*words)):
            return True
        from selfkind.remind.message import Message
        from selfkind.remind.sending import send

        send(Message(self._c.text("remind_title"), self._c.text("remind_no_terminal")))
        return False

    def _answered(
        self,
        answer: Callable[[Row, datetime], Row],
        item: RoutineItem | None,
        key: Key | None,
        nothing: str,
    ) -> Row:
        reminding, today = self._c.reminding, self._c.today()
        now = self._c.now().astimezone(UTC)
        # Before the ledger is locked: both may read core, which has the same lock when it is written.
        slots = reminding.slots(today, today)
        rid = None if item is None else reminding.rid_of(item)
        answered: list[Row] = []
        before: list[Row | None] = []

        def change(held: Held) -> Held | None:
            row = held.rows.get(key) if key is not None else self._meant(held, slots, rid)
            if row is None:
                return None
            before.append(held.rows.get(row.key))
            answered.append(answer(row, now))
            return replace(held, rows=held.rows | {row.key: answered[0]})

        reminding.change(change)
        if not answered:
            mine = [slot for slot in slots if slot.rid == rid]
            if item is not None and mine and not any(slot.is_open for slot in mine):
                raise NotFound(f"“{item.name}” is done, or rests today: no reminder of it waits.")
            raise NotFound(nothing)
        self._remember(answered[0].key, before[0])
        return answered[0]

    def _remember(self, key: Key, before: Row | None) -> None:
        """Make an answer one that `undo` can take back."""
        from selfkind.companion.companion import Act

        def as_before(held: Held) -> Held:
            rows = {other: row for other, row in held.rows.items() if other != key}
            return replace(held, rows=rows if before is None else rows | {key: before})

        self._c.acts.append(Act("That reminder is as it was.", lambda: self._c.reminding.change(as_before)))

    def _meant(self, held: Held, slots: Sequence[Slot], rid: str | None) -> Row | None:
        """The newest reminder of today about an item, or of all; and when there was none about the item yet, the
        next one to come."""
        planned = {slot.key: slot for slot in slots}
        rows = [
            row
            for key, row in held.rows.items()
            if row.state in OPEN | TOLD
            and row.day == self._c.today()
            and rid in (None, row.rid)
            and (key not in planned or planned[key].is_open)
        ]
        if rows:
            return max(rows, key=lambda row: (row.due, row.at))
        waiting = [slot for slot in slots if slot.is_open and slot.rid == rid]
        if not waiting:
            return None
        slot = min(waiting, key=lambda slot: slot.due)
        now = self._c.now().astimezone(UTC)
        return Row(slot.rid, slot.key[1], slot.day, slot.due, State.DUE, now)
