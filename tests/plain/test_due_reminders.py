"""Reminders that come while plain mode waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from selfkind.companion.routine import ItemDraft
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.notify.message import Closing, Message, Outcome
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.plain.conftest import Plain
from tests.routine import without_items

WAITS = "A moment for: A “walk”. To begin, choose “Today”. For later or not today, choose “Reminders”."


def _not_shown(_what: Message | Closing) -> Outcome:
    return Outcome("failed", reason="no-daemon")


def test_a_reminder_is_said_once_before_the_next_list_and_answered_there(
    plain: Plain, companion: CompanionWithReminders, opened: Callable[[], CompanionWithReminders], clock: Clock
) -> None:
    without_items(companion).routine.add(ItemDraft("A “walk”", "note", times=(time(10),)))
    runner = Runner(opened, _not_shown)
    runner.check()

    def wait(_said: list[str]) -> str:
        clock.forward(minutes=20)
        runner.check()
        return "another day"

    person = plain(wait, "yesterday", "b", "b").visit("today")
    assert person.said.count(WAITS) == 1
    answered = plain(
        "waiting now", "skip", "u", "waiting now", "begin", "By the sea.", ".", "", "save", "b"
    ).visit("reminders")
    assert "1. Waiting now: A “walk”" in answered.said
    assert "Today's reminder is skipped. To undo that, type u." in answered.said
    assert [one.first_line for one in companion.journal.entries()] == ["By the sea."]
    assert companion.reminders.offers() == []
    assert answered.is_done


def test_a_locked_home_is_asked_for_nothing(plain: Plain, companion: CompanionWithReminders) -> None:
    encryption = companion.encryption
    encryption.encrypt(encryption.offer("a calm green boat"))
    encryption.lock()
    person = plain("b").visit("encryption")
    assert "Your files are encrypted." in person.said
    assert person.is_done
