"""What reminders say of what became of a notification."""

from __future__ import annotations

import sys

import pytest

from selfkind.reminders.notify.message import Outcome
from selfkind.reminders.notify.servers import table
from selfkind.reminders.wording import HELD_BACK, outcome_words, server_words
from tests.copy_rules import copy_faults

REASONS = ("no-bus", "no-daemon", "no-tool", "refused", "timeout", "slow", "not-started", "error")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_reason_has_words_and_a_next_step(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    said = [
        outcome_words(Outcome(result, reason=reason, detail=detail, tried=tried))
        for result in ("failed", "unsure")
        for reason in REASONS
        for detail in ("", "It rains.")
        for tried in ((), ("plyer-macos", "osascript"))
    ]
    said.append(outcome_words(Outcome("sent", "jeepney", "dunst 1.9.0")))
    said.append(outcome_words(Outcome("sent")))
    for words in said:
        assert not copy_faults(words)
        assert "\n" not in words
        assert ".." not in words
    assert len(set(said)) >= len(REASONS) + 2
    for reason in REASONS:
        assert "selfkind" in outcome_words(Outcome("failed", reason=reason)), reason


def test_words_name_what_is_known() -> None:
    refused = Outcome("failed", reason="refused", detail="Too many.", tried=("plyer-macos", "osascript"))
    assert outcome_words(refused) == (
        "The notification service refused the popup: Too many. Tried: plyer-macos, osascript. "
        "To try it again: selfkind remind test"
    )
    sent = Outcome("sent", "jeepney", "dunst 1.9.0")
    given = "The reminder was given to dunst 1.9.0. Did you see it?"
    assert outcome_words(sent) == given
    closes = sent._replace(id=7, is_held_back=True)
    said = outcome_words(closes, 30)
    assert said == f"{given} The popup closes after 30 seconds. {HELD_BACK}"


def test_what_a_server_does_is_said_where_it_was_seen() -> None:
    for traits in table():
        said = server_words(f"{traits.name} {traits.version}")
        assert len(said) == bool(traits.buttons) + bool(traits.quiet), traits.name
        assert not any(copy_faults(words) for words in said)
    assert server_words("a desktop 1") == server_words("") == []
