"""What reminders say: on the desktop, in the terminal, in the app and in the shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from selfkind.reminders.record import NO_POPUP, Key, Popup, Record
from selfkind.reminders.schedule import Slot

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.reminders.notify.message import Message, Outcome
    from selfkind.reminders.plan import ReminderPlan
    from selfkind.reminders.upcoming import UpcomingReminder

UNNAMED = "a small practice"
"""The name of an item while the journal is locked."""
ENDLESS = timedelta(days=36_500)
"""How long a pause is that ends when it is ended."""
ACTIONS = (("begin", "Begin"), ("later", "Later"), ("not-today", "Not today"))
"""The buttons of a notification, where the desktop has them: what `selfkind remind answer` takes, and the
labels."""
_WORDS = {
    "no-bus": "Popups can't be shown here, because there's no desktop session (ssh or a text console). While "
    "selfkind is open, reminders appear in its terminal.",
    "no-daemon": "This desktop has no notification service running. Install a service (for example dunst), and "
    "then test reminders: selfkind remind test",
    "slow": "The process that shows popups didn't answer in time. {again}",
    "timeout": "The notification service didn't answer in time. The reminder may still have appeared. {again}",
    "not-started": "The process that shows popups couldn't be started{detail}. {again}",
    "refused": "The notification service refused the popup{detail}.{tried} {again}",
    "error": "The popup couldn't be shown{detail}.{tried} {again}",
}
_NO_TOOL = {
    "darwin": "Popups can't be shown, because macOS's program osascript is missing. {again}",
    "win32": "Popups can't be shown. Reinstalling selfkind may help. {again}",
    "linux": "Popups can't be shown. Either jeepney, a part of selfkind, is missing (reinstall selfkind), or the "
    "desktop's message bus is on a network, which selfkind never uses. Reminders still appear while selfkind is "
    "open.",
}


_BUTTONS = {
    "shown": "Reminders have buttons on the popup: Begin, Later and Not today.",
    "hover": "Move the pointer over the popup to see its buttons. In the list of notifications, a click begins.",
    "menu": "A middle click on the popup begins. To see the other answers: dunstctl context",
    "click": "This desktop shows no buttons. A click on the popup begins; Later and Not today are in selfkind.",
}
_QUIET = {
    "lost": "While do-not-disturb is on, reminders don't appear, and they don't come afterwards.",
    "later": "While do-not-disturb is on, reminders wait until you turn do-not-disturb off.",
    "kept": "While do-not-disturb is on, reminders don't appear, but the list of notifications has them.",
}
HELD_BACK = "Do-not-disturb is on, so the reminder may not be on your screen."


def server_words(server: str) -> list[str]:
    """Return what this notification server does with buttons and with do-not-disturb, in sentences, where we have
    seen that."""
    from selfkind.reminders.notify.servers import traits_of

    traits = traits_of(server)
    return [words for words in (_BUTTONS.get(traits.buttons), _QUIET.get(traits.quiet)) if words]


def command(companion: Companion, *words: str) -> tuple[str, ...]:
    """Return a command of this selfkind on this home, as a list of words."""
    return (sys.executable, "-P", "-m", "selfkind", "--home", str(companion.places.home), *words)


def reason_words(reason: str, *, detail: str = "", tried: Sequence[str] = ()) -> str:
    """Return why nothing could be shown: a code of the sender's in words, with what to do next where something can
    be done, and any other words as they are."""
    if not reason or " " in reason:
        return reason
    words = {**_WORDS, "no-tool": _NO_TOOL.get(sys.platform, _NO_TOOL["linux"])}
    return words.get(reason, words["error"]).format(
        detail=f": {detail.rstrip('.')}" if detail else "",
        tried=f" Tried: {', '.join(tried)}." if tried else "",
        again="To try it again: selfkind remind test",
    )


def outcome_words(outcome: Outcome, stays: int = 0) -> str:
    """Return what became of a notification, in one line for people; where it closes itself after `stays` seconds,
    that too."""
    if outcome.is_sent:
        said = f"The reminder was given to {outcome.server or outcome.channel or 'your desktop'}. Did you see it?"
        closes = f" The popup closes after {stays} seconds." if stays and outcome.id else ""
        return f"{said}{closes}{f' {HELD_BACK}' if outcome.is_held_back else ''}"
    return reason_words(outcome.reason or "error", detail=outcome.detail, tried=outcome.tried)


class Wording:
    """The words for reminders. A name is in them only where the settings say so, or the app itself shows them."""

    def __init__(self, companion: Companion, plan: ReminderPlan) -> None:
        self._c = companion
        self._plan = plan

    def message(
        self,
        records: Sequence[Record],
        slots: Mapping[Key, Slot],
        *,
        replaces: Popup | None = None,
        stays: int = 0,
    ) -> Message:
        """Return the notification for these reminders, in the place of an earlier one; it is over after `stays`
        seconds."""
        from selfkind.reminders.notify.message import Message, own_number

        text = self._c.text
        keys = {record.key for record in records}
        slots = {key: slot for key, slot in slots.items() if self._may_be_named(slot)}
        names = [slot.name for key, slot in slots.items() if key in keys and slot.name]
        # One that was snoozed keeps its moment when its item is given another time, and its name.
        by_item = {slot.item_id: slot.name for slot in slots.values() if slot.name}
        moved = [record.item_id for record in records if record.key not in slots]
        names += [by_item[item_id] for item_id in moved if item_id in by_item]
        named = names and not self._c.settings.reminders.discreet
        title, body = text("remind_title"), text("remind_discreet")
        if len(records) > 1:
            title, body = f"{len(records)} {text('remind_several')}", text("remind_several_body")
            if named:
                # The names are in the order of the day.
                body = f"{text('remind_several_named')} {', '.join(dict.fromkeys(names))}"
        elif named:
            title, body = f"{text('remind_named')} {names[0]}", text("remind_named_body")
        place = replaces or NO_POPUP
        answer = command(self._c, "remind", "answer", *(word for record in records for word in record.key))
        return Message(
            title,
            body,
            place.number,
            actions=ACTIONS,
            answer=answer,
            server_id=place.server_id,
            stays=stays,
            own=own_number(self._c.places.home),
        )

    def _may_be_named(self, slot: Slot) -> bool:
        """Return whether a reminder may show its name, where the settings allow that: not for a letter that has
        come, and for homework and what is discreet only where its item is marked so."""
        is_letter = slot.name == self._c.text("remind_letter")
        return slot.show_name or not (is_letter or slot.is_homework or self._c.is_discreet(slot.exercise))

    def terminal_notice(self, records: Sequence[Record]) -> str:
        """Return what to write to the terminal so that it shows reminders in its own way; "" for nothing."""
        from selfkind.reminders.notify.osc import kind_for, sequence

        slots = {slot.key: slot for slot in self._plan.recent_slots()}
        message = self.message(records, slots)
        kind = kind_for(self._c.settings.reminders.terminal_notice, os.environ)
        return sequence(kind, message.title, message.body, os.environ)

    def is_endless(self, until: datetime) -> bool:
        """Return whether a pause until then ends when it is ended, and not before."""
        return until - self._c.now() > ENDLESS / 2

    def until(self, moment: datetime) -> str:
        """Return until when reminders are paused, as the end of a sentence: "until 18:00", "until you resume
        them"."""
        return "until you resume them" if self.is_endless(moment) else f"until {self.when(moment)}"

    def when(self, moment: datetime) -> str:
        """Return a moment for people: with its day where that is another one, and its year where that is."""
        local, now = self._c.calendar.local(moment), self._c.now()
        if local.date() == now.date():
            return f"{local:%H:%M}"
        year = "" if local.year == now.year else f"{local.year} "
        return f"{local:%a} {local.day} {local:%b} {year}{local:%H:%M}"

    def why_not_at_its_time(self, coming: UpcomingReminder) -> str:
        """Return why a reminder to come will not be shown at its time: "" when it will."""
        if coming.at is not None:
            local = self._c.calendar.local(coming.at)
            return "" if coming.at == coming.slot.due else f"comes at {local:%H:%M}, after your quiet hours"
        why = {"paused": "paused", "elsewhere": "on another computer"}
        return why.get(coming.why, "not shown, because of your quiet hours")
