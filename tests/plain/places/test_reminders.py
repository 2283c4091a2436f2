"""Reminders on plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders.notify import send
from selfkind.reminders.notify.message import Outcome
from selfkind.reminders.status import Setup
from tests.plain.conftest import Plain
from tests.routine import without_items


@pytest.fixture
def walk(companion: Companion) -> RoutineItem:
    return without_items(companion).routine.add(ItemDraft("A “walk”", times=(time(10),))).value


def test_reminders_are_snoozed_skipped_paused_and_kept_quiet(
    plain: Plain, companion: Companion, walk: RoutineItem
) -> None:
    person = plain(
        *("1", "2", "11:30", "1", "skip", "u", "a “walk” (tom"),
        *("pause", "tomorrow", "resume", "pause", "", "resume"),
        *("quiet", "nonsense", "22:00-07:00", "quiet", "", "quiet", "none", "read the reminder", "b"),
    ).visit("reminders")
    assert "1. A “walk” (today, 10:00)" in person.said
    assert "You'll be reminded at 11:30. To undo that, type u." in person.said
    assert "That reminder is for another day. You can snooze or skip it on that day." in person.said
    assert [line for line in person.said if line.startswith(("Quiet hours:", "Quiet hours are"))][1:] == [
        "Quiet hours: 22:00-07:00.",
        "Quiet hours: 22:00-07:00.",
        "Quiet hours are off.",
    ]
    assert companion.reminders.paused_until() is None  # type: ignore[attr-defined]
    assert person.is_done


def test_reminders_are_tried_set_up_and_removed(
    plain: Plain, companion: Companion, walk: RoutineItem, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def manager(_words: Sequence[str]) -> tuple[int, str]:
        return 0, ""

    monkeypatch.setattr(send, "send", lambda _message: Outcome("not-sent", "no-bus"))
    monkeypatch.setattr(Setup.__init__, "__defaults__", (manager, lambda _: False, lambda _: True))
    person = plain(
        *("send a test", "set up", "", "n", "set up", "", "", "set up reminders again", "with cron"),
        *("say again", "remove", "n", "remove", "y"),
    ).visit("reminders")
    assert "You'll now get reminders even when selfkind is closed." in person.said
    assert any(line.startswith("* * * * * ") for line in person.said)
    assert any(line.startswith("Set up with ") for line in person.said)
    assert "The setup is removed." in person.said
    assert person.is_done


def test_reminders_come_on_this_computer_only_or_on_each(
    plain: Plain, companion: Companion, walk: RoutineItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "selfkind.reminders.computers.computer_id"
    monkeypatch.setattr(on, lambda: "laptop")
    person = plain("have reminders just", "say again", "have reminders on each", "b").visit("reminders")
    said = "Reminders come on this computer and nowhere else."
    assert f"{said} Others stay quiet once your files have reached them." in person.said
    assert said in person.said
    assert "Reminders come on each computer again." in person.said
    person = plain("have reminders just", "b").visit("reminders")
    monkeypatch.setattr(on, lambda: "desk")
    person = plain("b").visit("reminders")
    assert any("choose “Have reminders on each computer” here." in line for line in person.said)
    person = plain("check", "b").visit("files")
    assert any("choose “Reminders” in the list of places." in line for line in person.said)
