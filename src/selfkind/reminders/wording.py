"""What reminders say: on the desktop, in the terminal, and in the quiet line of Today."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.reminders.record import Key, Row, State
from selfkind.reminders.schedule import Slot

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Message, Outcome
    from selfkind.reminders.record import Popup
    from selfkind.reminders.upcoming import Coming

FOREVER = timedelta(days=20_000)
"""A pause that is longer than this has no end."""
UNHEARD = 3
"""After so many reminders that led to nothing, fewer are offered, once (docs/sources.md, Reminders)."""
FEWER = "fewer-"
"""With the id of an item, the choice in core that says on which day that was offered."""
ACTIONS = (("begin", "Begin"), ("later", "Later"), ("not-today", "Not today"))
"""The buttons of a notification, where the desktop has them: what `selfkind remind answer` takes, and the
labels."""


class RemindWords:
    """The words for reminders. A name is in them only where the settings say so, or the app itself shows them."""

    def __init__(self, companion: CompanionWithReminders) -> None:
        self._c = companion

    def command(self, *words: str) -> tuple[str, ...]:
        """A command of this selfkind on this home, as a list of words."""
        home = ("--home", str(self._c.places.home))
        return (sys.executable, "-P", "-m", "selfkind", *home, *words)

    def message(
        self, rows: Sequence[Row], slots: Mapping[Key, Slot], *, gathered: bool, replaces: Popup | None = None
    ) -> Message:
        """The notification for these reminders, in the place of an earlier one. Names are in it only where the
        settings say so."""
        from selfkind.reminders.notify.message import Message

        text = self._c.text
        named = not self._c.settings.reminders.discreet
        keys = {row.key for row in rows}
        names = [slot.name for key, slot in slots.items() if key in keys and slot.name]
        title = text("remind_title")
        if gathered:
            listed = ", ".join(dict.fromkeys(names))
            body = f"{text('remind_gathered_named')} {listed}" if named and names else text("remind_gathered")
            return Message(title, body)
        if named and names:
            title, body = f"{text('remind_named')} {names[0]}", text("remind_named_body")
        else:
            body = text("remind_discreet")
        answer = self.command("remind", "answer", rows[0].rid, rows[0].slot)
        number, desk = (replaces.number, replaces.desk) if replaces else (0, "")
        return Message(title, body, number, actions=ACTIONS, answer=answer, server_id=desk)

    def until(self, moment: datetime) -> str:
        """Until when reminders are paused, as the end of a sentence: "until 18:00", "until you resume them"."""
        if moment - self._c.now() > FOREVER:
            return "until you resume them"
        return f"until {self.when(moment)}"

    def when(self, moment: datetime) -> str:
        """A moment for people: with its day where that is another one, and its year where that is."""
        local, now = self._c.calendar.local(moment), self._c.now()
        if local.date() == now.date():
            return f"{local:%H:%M}"
        year = "" if local.year == now.year else f"{local.year} "
        return f"{local:%a} {local.day} {local:%b} {year}{local:%H:%M}"

    def held(self, coming: Coming) -> str:
        """Why a reminder to come will not be told at its time: "" when it will."""
        if coming.at is not None:
            local = self._c.calendar.local(coming.at)
            return "" if coming.at == coming.slot.due else f"comes at {local:%H:%M}, after your quiet hours"
        return "paused" if coming.why == "paused" else "not shown: your quiet hours"

    def for_terminal(self, rows: Sequence[Row]) -> str:
        """What to write to the terminal so that it tells of reminders in its own way; "" for nothing."""
        from selfkind.reminders.notify.osc import kind_for, sequence

        today = self._c.today()
        slots = {slot.key: slot for slot in self._c.reminders.plan.slots(today - timedelta(days=1), today)}
        message = self.message(rows, slots, gathered=len(rows) > 1)
        kind = kind_for(self._c.settings.reminders.terminal_notice, os.environ)
        return sequence(kind, message.title, message.body, os.environ)

    def line(self, page: str = "") -> str:
        """The quiet line for Today: that a reminder could not be shown, that they are paused, or once that fewer
        may fit; "" otherwise. `page` is the key of the page that tells why: without one it is told here."""
        reason, waits = self._c.reminders.not_shown()
        if reason:
            begin = "A reminder is waiting." if waits else "A reminder could not be shown."
            return f"{begin} {page} tells why." if page else f"{begin} {words_of_reason(reason)}"
        paused = self._c.reminders.paused_until()
        if paused is not None:
            return f"Reminders are paused {self.until(paused)}."
        item = self._unheard()
        if item is None:
            return ""
        return f"{self._c.text('remind_fewer')} {item.name}"

    def _unheard(self) -> RoutineItem | None:
        """An item whose last three reminders, on days before this one, led to nothing. Said on one day, and then
        never again about this item: times that someone set are theirs to change."""
        today = self._c.today()
        latest: dict[str, set[date]] = {}
        for row in self._c.reminders.held().rows.values():
            if row.state in (State.SENT, State.UNSURE) and row.day < today:
                latest.setdefault(row.rid, set()).add(row.day)
        often = {rid: sorted(days)[-UNHEARD:] for rid, days in latest.items() if len(days) >= UNHEARD}
        items = self._c.reminders.items() if often else {}
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


def words_of(outcome: Outcome) -> str:
    """What became of a notification, in one line for people."""
    from selfkind.reminders.notify.send import reason_words

    return reason_words(outcome)


def words_of_reason(reason: str) -> str:
    """Why nothing could be shown: a code of the sender's in words, and any other words as they are."""
    from selfkind.reminders.notify.message import Outcome

    return words_of(Outcome("failed", reason=reason)) if reason and " " not in reason else reason
