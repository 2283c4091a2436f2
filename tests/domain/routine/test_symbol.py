from __future__ import annotations

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.routine.anchor import anchor_lines, check_if_then
from selfkind.domain.routine.symbol import checked_symbol, is_one_sign


@pytest.mark.parametrize(
    "sign", ["*", "å", "e\u0301", "木", "☕", "❤\ufe0f", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "1\ufe0f\u20e3"]
)
def test_one_sign_is_kept_as_it_was_typed(sign: str) -> None:
    assert checked_symbol(f" {sign} ") == sign


@pytest.mark.parametrize(
    "words",
    ["ab", "🌱🌱", "🇩", "🇩🇪🇫", "\u200d", "\u0301", "👩\u200d", "\x1b", "\u202e", "\u200b", "e" + "\u0301" * 40],
)
def test_more_than_one_sign_and_what_cannot_be_seen_are_refused(words: str) -> None:
    assert not is_one_sign(words)
    with pytest.raises(UsageError, match="one sign"):
        checked_symbol(words)


def test_no_symbol_is_fine() -> None:
    assert checked_symbol("  ") == ""


def test_the_plan_is_said_in_its_halves() -> None:
    assert anchor_lines("I pour my coffee.", "I'm late,", "one breath") == [
        "After I pour my coffee, I'll do this.",
        "If I'm late: one breath",
    ]
    assert anchor_lines("", "I'm late", "", "one sip") == ["If I'm late: one sip"]
    assert anchor_lines("", "", "", "one sip") == []


@pytest.mark.parametrize(("obstacle", "instead"), [("", "one breath"), ("I'm late", "")])
def test_half_of_if_then_is_refused(obstacle: str, instead: str) -> None:
    with pytest.raises(UsageError):
        check_if_then(obstacle, instead, "")
    if obstacle:
        check_if_then(obstacle, instead, "a tiny version")
