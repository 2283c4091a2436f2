"""How names match what is typed."""

from __future__ import annotations

import pytest

from selfkind.tui.commands.matching import Match, match


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
        ("tgt", "Three good things", Match.SCATTERED),
        ("hgt", "Three good things", None),
        ("boxes", "Box", None),
        ("äpf", "Äpfel", Match.BEGINNING),
        ("日", "今日", Match.INSIDE),
        ("[", "a [x", Match.INSIDE),
    ],
)
def test_how_a_name_matches(typed: str, name: str, how: Match | None) -> None:
    assert match(typed, name, "breathing") is how


def test_beginnings_come_before_the_middle_and_scattered_letters_last() -> None:
    names = ["Back of xylophones", "Gruvbox", "A box", "Box, smaller", "Box"]
    ranked = sorted(names, key=lambda name: match("box", name) or 0)
    assert ranked == ["Box", "Box, smaller", "A box", "Gruvbox", "Back of xylophones"]


def test_a_long_paste_takes_no_longer_than_its_length() -> None:
    assert match("a" * 5000, "a" * 200) is None
