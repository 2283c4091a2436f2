"""One sign of several characters is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.joined_signs import sign_end, sign_start

SIGNS = [
    "a",
    "é",
    "e\u0301",
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "❤\ufe0f",
    "❤\ufe0f\u200d🔥",
    "🇩🇪",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "\u1112\u1161\u11ab",
    "हि",
    "\n",
    " ",
]


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8))
def test_each_sign_is_found_from_both_ends(signs: list[str]) -> None:
    text, at = "".join(signs), 0
    for sign in signs:
        assert sign_end(text, at) == at + len(sign)
        assert sign_start(text, at + len(sign)) == at
        at += len(sign)


@pytest.mark.parametrize("text", ["می\u200cخ", "a\u200db", "ab", "🇩🇪🇫🇷"])
def test_joiners_between_letters_and_flags_in_a_row_stay_apart(text: str) -> None:
    assert sign_start(text, len(text)) == len(text) - (2 if text.startswith("🇩") else 1)


@given(st.text(), st.integers(0, 20))
def test_the_ends_stay_in_the_text(text: str, at: int) -> None:
    at = min(at, len(text))
    assert 0 <= sign_start(text, at) <= at <= sign_end(text, at) <= len(text)
