"""Words to say, joined from their parts, and the soft hints about them."""

from __future__ import annotations

import pytest

from selfkind.content.loader import Library
from selfkind.domain.boundaries.boundary import Script
from selfkind.domain.boundaries.script import LONG, hints, joined

TEXTS = Library().boundaries().texts
SORRY, LONG_HINT, ALWAYS, REASONS = (TEXTS[f"hint_{name}"] for name in ("sorry", "long", "always", "reasons"))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), ""),
        (("", "  "), ""),
        (("No",), "No"),
        (("Thank you", "I'll pass this time"), "Thank you. I'll pass this time"),
        (("Thank you!", " I need\nmy evenings. ", "No."), "Thank you! I need my evenings. No."),
        (("When the call goes on,", "I leave"), "When the call goes on, I leave"),
    ],
)
def test_parts_are_joined_as_sentences(parts: tuple[str, ...], said: str) -> None:
    assert joined(parts) == said


def test_a_script_is_said_in_its_sentences() -> None:
    assert Script(opening="Thank you", ask="I'll pass").text == "Thank you. I'll pass"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ()),
        ("No, that doesn't work for me.", ()),
        ("Sorry, I'm so sorry, I can't.", ()),
        ("Sorry, I'm so SORRY. I apologise, I can't.", (SORRY,)),
        ("You never ask.", (ALWAYS,)),
        ("You call every single time.", (ALWAYS,)),
        ("The nevermore club meets in the hallways.", ()),
        ("I can't, because I'm tired.", ()),
        ("I can't because I'm tired and because it rains.", (REASONS,)),
        ("No " * LONG, ()),
        ("No " * (LONG + 1), (LONG_HINT,)),
        ("sorry sorry pardon always because because " + "no " * LONG, (SORRY, ALWAYS, REASONS, LONG_HINT)),
    ],
)
def test_hints_are_soft_and_few(words: str, expected: tuple[str, ...]) -> None:
    assert hints(words, TEXTS) == expected


def test_without_a_pack_there_are_no_hints() -> None:
    assert hints("sorry sorry sorry always because because " * 20, {}) == ()


def test_the_phrases_of_the_pack_need_no_hints() -> None:
    phrases = Library().boundaries().phrases
    assert [one.id for one in phrases if hints(one.text, TEXTS)] == []
