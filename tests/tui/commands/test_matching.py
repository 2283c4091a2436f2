"""How names match what is typed."""

from __future__ import annotations

import pytest

from selfkind.tui.commands.matching import Match, Typed, plain


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("box", "Box", Match.WHOLE),
        ("  Theme:   paper ", "Theme: Paper", Match.WHOLE),
        ("bo", "Box, smaller", Match.BEGINNING),
        ("good th", "Three good things", Match.WORDS),
        ("things three", "Three good things", Match.WORDS),
        ("box", "Gruvbox", Match.INSIDE),
        ("small breath", "Long out, small", Match.AROUND),
        ("tgt", "Three good things", None),
        ("boxes", "Box", None),
        ("äpf", "Äpfel", Match.BEGINNING),
        ("日", "今日", Match.INSIDE),
        ("[", "a [x", Match.INSIDE),
    ],
)
def test_how_a_name_matches(typed: str, name: str, how: Match | None) -> None:
    assert Typed(typed).match(plain(name), "breathing") is how


@pytest.mark.parametrize(
    ("typed", "name", "is_scattered"),
    [
        ("tgt", "Three good things", True),
        ("t gt", "Three good things", True),
        ("gt", "Three good things", True),
        ("hgt", "Three good things", False),
        ("tgx", "Three good things", False),
        ("boxes", "Box", False),
    ],
)
def test_letters_may_be_scattered_over_a_name(typed: str, name: str, is_scattered: bool) -> None:
    assert Typed(typed).is_scattered_over(plain(name)) is is_scattered


def test_beginnings_come_before_the_middle() -> None:
    names = ["Gruvbox", "A box", "Box, smaller", "Box"]
    ranked = sorted(names, key=lambda name: Typed("box").match(plain(name)) or 0)
    assert ranked == ["Box", "Box, smaller", "A box", "Gruvbox"]


def test_a_long_paste_takes_no_longer_than_its_length() -> None:
    typed = Typed("a" * 5000)
    assert typed.match("a" * 200) is None
    assert not typed.is_scattered_over("a" * 200)
