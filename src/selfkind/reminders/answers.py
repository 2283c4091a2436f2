"""The answers to a reminder: later, not today, begin; and undoing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import SKIP, SNOOZE, Change
from selfkind.domain.errors import CannotTurn, NotFound, SelfkindError, UsageError
from selfkind.reminders.ledger import Answer, Ledger, LedgerState, read_record, record_document
from selfkind.reminders.plan import LETTERS, ReminderPlan
from selfkind.reminders.record import OPEN, UNANSWERED, Key, Record, State
from selfkind.reminders.schedule import Slot, instant_of
from selfkind.reminders.upcoming import Upcoming
from selfkind.reminders.wording import command

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.routine import RoutineItem


NO_TERMINAL_STAYS = 120
"""Seconds after which the notification closes that says how to begin."""


class Answers:
    """Use cases around answering. Each is about the reminder of a key, or that of an item, or the latest of
    today."""

    table = "reminders"

    def __init__(self, companion: Companion, ledger: Ledger, plan: ReminderPlan, upcoming: Upcoming) -> None:
        self._c = companion
        self._ledger = ledger
        self._plan = plan
        self._upcoming = upcoming

    def snooze(self, until: datetime, item: RoutineItem | None = None, key: Key | None = None) -> Record:
        """Snooze a reminder until a moment. One that is not due yet is moved as well.

        Raises `UsageError` for a moment after the user's next day, whose plan is another one; `NotFound` when
        there is none to snooze, `NotSaved`.
        """
        if self._c.calendar.day_of(until) > self._c.today() + timedelta(days=1):
            raise UsageError(
                "A reminder can be snoozed until the end of tomorrow. For a later day, change the "
                "item's schedule: selfkind routine edit"
            )
        moment = until.astimezone(UTC)
        return self._answered(lambda record, now: record.snoozed(moment, now), item, key, "snooze")

    def later(self, item: RoutineItem | None = None, key: Key | None = None) -> Record:
        """Snooze a reminder by the minutes that the settings say. Raises as `snooze` does."""
        minutes = self._c.settings.reminders.snooze_minutes
        return self.snooze(self.begin(item, key) + timedelta(minutes=minutes), item, key)

    def begin(self, item: RoutineItem | None = None, key: Key | None = None) -> datetime:
        """Return the moment from which snoozing counts: now, or, for a reminder that is still to come, the moment
        at which it would: snoozing never makes it come sooner."""
        now = self._c.now()
        slot = self._slot_for(item, key)
        return now if slot is None or slot.due <= now else self._c.calendar.local(slot.due)

    def skip(self, item: RoutineItem | None = None, key: Key | None = None) -> Record:
        """Show no more reminders about it on its day. Raises `NotFound`, `NotSaved`."""
        return self._answered(self._skipped, item, key, "skip")

    def _skipped(self, record: Record, now: datetime) -> Record:
        # One of yesterday that was snoozed to today is skipped for today.
        return record.to(State.NOT_TODAY, now, until=None, day=max(record.day, self._c.today()))

    def of_popup(self, keys: Sequence[Key], action: str) -> None:
        """Answer every reminder of one notification, by the id of the button: one step on disk, and one undo.
        Raises `NotFound`, `NotSaved`."""
        if len(keys) == 1:
            key = keys[0]
            _ = self.later(key=key) if action == "later" else self.skip(key=key)
            return
        moment = (self._c.now() + timedelta(minutes=self._c.settings.reminders.snooze_minutes)).astimezone(UTC)
        answer = self._skipped if action == "not-today" else lambda record, now: record.snoozed(moment, now)
        given = self._written(answer, [(self._slot_for(None, key), key) for key in keys])[1]
        if not given:
            raise NotFound("There's no reminder to answer today.")
        self._list(given, SKIP if action == "not-today" else SNOOZE)

    def begin_in_terminal(self, item_id: str) -> bool:
        """Open the practice of an item in a terminal window, or selfkind itself for "" and for an item without
        one; whether a window could be opened. Where none could, a notification says how to begin: nobody sees what
        a button prints."""
        from selfkind.reminders.open_terminal import open_in_terminal

        item = self._plan.items().get(item_id)
        is_known = item is not None and self._c.knows_exercise(item.exercise)
        words = ("do", item.exercise) if item is not None and is_known else ()
        if open_in_terminal(command(self._c, *words)):
            return True
        from selfkind.reminders.notify.message import Message
        from selfkind.reminders.notify.send import send

        send(Message(self._c.text("remind_title"), self._c.text("remind_no_terminal"), stays=NO_TERMINAL_STAYS))
        return False

    def _answered(
        self, answer: Callable[[Record, datetime], Record], item: RoutineItem | None, key: Key | None, how: str
    ) -> Record:
        # Before the ledger is locked: this may read core, which has the same lock when it is written.
        slot = self._slot_for(item, key)
        state, given = self._written(answer, [(slot, key if slot is None else slot.key)])
        if not given:
            if item is not None and slot is not None:
                raise NotFound(f"“{item.name}” is already done or resting today, so it has no reminder.")
            raise NotFound(f"There's no reminder to {how} today.")
        self._list(given, SKIP if how == "skip" else SNOOZE)
        return state.records[given[0].key]

    def _written(
        self, answer: Callable[[Record, datetime], Record], about: Sequence[tuple[Slot | None, Key | None]]
    ) -> tuple[LedgerState, list[Answer]]:
        """Answer reminders that wait, each given by its slot, its key or both, in one step; return the ledger, and
        the answers that were given."""
        now = self._c.now().astimezone(UTC)
        given: list[Answer] = []

        def change(state: LedgerState) -> LedgerState | None:
            given.clear()
            answered = []
            for number, (slot, key) in enumerate(about):
                before = record = state.records.get(key) if key is not None else None
                if slot is not None and not slot.is_open:
                    continue
                if record is None and slot is not None:
                    due = slot.due if slot.planned is None else instant_of(slot.planned, self._c.calendar)
                    record = Record(slot.item_id, slot.key[1], slot.day, due, State.DUE, now)
                if record is not None:
                    # Two of one time are told from each other by the moment of their answers.
                    at = now + timedelta(microseconds=number)
                    given.append(Answer(record.key, at, before))
                    answered.append(answer(record, at))
            if not given:
                return None
            return state._replace(answers=(*state.answers, *given)).with_records(answered)

        if all(slot is not None and not slot.is_open for slot, _ in about):
            return self._ledger.state(), given
        return self._ledger.change(change), given

    def _list(self, answers: Sequence[Answer], act: str) -> None:
        """Put answers on the list of changes, as one; those that were given while the home is locked follow
        later."""
        if not self._c.encryption.is_locked:
            with suppress(SelfkindError):
                changes = [self._change(answer, act) for answer in answers]
                edits = tuple(edit for change in changes for edit in change.edits)
                more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
                self._c.undo.list_one(changes[0]._replace(name=f"{changes[0].name}{more}", edits=edits))

    def _change(self, answer: Answer, act: str) -> Change:
        item_id, name = self._plan.names().get(answer.key[0], ("", ""))
        # The ledger of an encrypted home has another id for the item, so this one finds it in both.
        edit = {"table": self.table, "id": item_id, "slot": answer.key[1], "at": answer.at.isoformat()}
        return Change("", answer.at.astimezone(self._c.now().tzinfo), act, item_id, name, edits=(edit,))

    def unlisted(self, since: date, listed: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Return the answers since a day that aren't on the list of changes and still hold. Raises `Locked`."""
        state, day_of = self._ledger.state(), self._c.calendar.day_of
        known = [_identity(edit) for edit in listed if edit.get("table") == self.table]
        changes = [
            self._change(one, SKIP if state.records[one.key].state is State.NOT_TODAY else SNOOZE)
            for one in state.answers
            if day_of(one.at) >= since and _holds(one, state)
        ]
        return [change for change in changes if _identity(change.edits[0]) not in known]

    def turn(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        """Undo an answer, or give it again, and return the edit that reverses that.

        Raises `CannotTurn` when the reminder was shown again since, `NotSaved`.
        """
        state = self._ledger.state()
        if "was" in edit:
            return self._again(edit)
        answer = next((one for one in state.answers if _identity_of(one) == _identity(edit)), None)
        if answer is None or not _holds(answer, state):
            raise CannotTurn
        self.undo(answer)
        return {**edit, "was": record_document(state.records[answer.key])}

    def is_there(self, edit: Mapping[str, Any]) -> bool:
        """Return whether the item of an answer is one of the routine, or was: a restore may have taken it away."""
        return edit.get("id") == LETTERS or any(item.id == edit.get("id") for item in self._c.routine.all())

    def _again(self, edit: Mapping[str, Any]) -> Mapping[str, Any]:
        names = self._plan.names()
        ledger_id = next((key for key, (id, _) in names.items() if id == edit.get("id")), "")
        found = read_record(edit["was"])
        record = found._replace(item_id=ledger_id) if found is not None and ledger_id else None

        def answered(state: LedgerState) -> LedgerState:
            if record is None:
                raise CannotTurn
            now = self._c.now().astimezone(UTC)
            while any(answer.at == now for answer in state.answers):
                now += timedelta(microseconds=1)  # as when it was given first
            before = state.records.get(record.key)
            answer = Answer(record.key, now, before)
            return state._replace(answers=(*state.answers, answer)).with_records([record._replace(at=now)])

        given = self._ledger.change(answered).answers[-1]
        return {key: value for key, value in edit.items() if key != "was"} | {"at": given.at.isoformat()}

    def undo(self, answer: Answer) -> None:
        """Have a reminder as it was before an answer. What was shown since is not shown again. Raises
        `NotSaved`."""

        def as_before(state: LedgerState) -> LedgerState:
            state = state._replace(answers=tuple(other for other in state.answers if other != answer))
            if not _holds(answer, state):
                return state
            found, now = state.records[answer.key], self._c.now().astimezone(UTC)
            # One without a record waits for its moment, or is shown now when that is past.
            day = date.fromisoformat(answer.key[1][:10])
            record = answer.before or found.to(State.DUE, now, until=found.due, snoozed_to=None, day=day)
            if record.state is State.CLAIMED:
                record = record.to(State.SENT if found.shown_at is not None else State.DUE, now)
            return state.with_records([record._replace(at=now, shown_at=found.shown_at).with_popup(found.popup)])

        self._ledger.change(as_before)

    def _with_moved(self, known: dict[Key, Slot]) -> dict[Key, Slot]:
        """Return the reminders that were snoozed before their item was given another time: they can be answered
        still."""
        moved = {}
        for record in self._ledger.state().records.values():
            if record.snoozed_to is not None and record.key not in known:
                same = (
                    slot for slot in known.values() if (slot.item_id, slot.day) == (record.item_id, record.day)
                )
                if (slot := next(same, None)) is not None:
                    moved[record.key] = self._upcoming.moved(slot, record)
        return moved

    def _slot_for(self, item: RoutineItem | None, key: Key | None) -> Slot | None:
        """Return the reminder that an answer is about: the one of the key; or the newest of today that was shown,
        about the item or any, and if there was none about the item, its next to come. For what is done it is one
        that is not open."""
        today, now, day_of = self._c.today(), self._c.now(), self._c.calendar.day_of
        known = {slot.key: slot for slot in self._plan.recent_slots()}
        known = self._with_moved(known) | known
        coming = {one.slot.key: one.slot for one in self._upcoming.within(days=1)}
        if key is not None:
            return coming.get(key) or known.get(key)
        item_id = None if item is None else self._plan.ledger_id_of(item)
        shown = [
            record
            for record in self._ledger.state().records.values()
            if record.key in known
            and record.key not in coming
            and known[record.key].is_open
            and record.state in OPEN | UNANSWERED
            and record.moment <= now
            and (record.day == today or (record.snoozed_to is not None and day_of(record.snoozed_to) == today))
            and item_id in (None, record.item_id)
        ]
        if shown:
            return known[max(shown, key=lambda record: (record.moment, record.at)).key]
        mine = [slot for slot in coming.values() if slot.item_id == item_id and slot.day <= today]
        done = (
            slot for slot in known.values() if slot.item_id == item_id and slot.day == today and not slot.is_open
        )
        return min(mine, key=lambda slot: slot.due, default=None) or next(done, None)


def _identity(edit: Mapping[str, Any]) -> tuple[Any, ...]:
    return edit.get("slot"), edit.get("at")


def _identity_of(answer: Answer) -> tuple[Any, ...]:
    return answer.key[1], answer.at.isoformat()


def _holds(answer: Answer, state: LedgerState) -> bool:
    """Return whether an answer still holds: its reminder was not shown again since."""
    found = state.records.get(answer.key)
    if found is None:
        return False
    return not (found.shown_at is not None and found.shown_at > answer.at and found.state in UNANSWERED)
