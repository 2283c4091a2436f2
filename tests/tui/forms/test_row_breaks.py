"""Where a line breaks into rows: where Textual breaks it, and a sign of several characters stays whole."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from rich.cells import cell_len
from textual._wrap import compute_wrap_offsets

from selfkind.domain.joined_signs import sign_start
from selfkind.tui.forms.row_breaks import breaks_of

FAMILY = "👨\u200d👩\u200d👧"
PARTS = (
    "a",
    "two words ",
    " ",
    "   ",
    "x" * 30,
    "今日は自分に",
    "é",
    "e\u0301",
    "مرحبا بك ",
    "\x1b",
    "\u3000",
    "ab\u00a0",
)
SIGNS = (f"{FAMILY} ", f"{FAMILY}.", "❤\ufe0f ", "❤\ufe0f", "a", "word ")
WIDTHS = (2, 3, 7, 20, 40)


def drawn(parts: tuple[str, ...], chance: random.Random) -> str:
    some = [part for part in parts if chance.random() < 0.7] or ["a"]
    return "".join(chance.choices(some, k=chance.randrange(40)))


@pytest.mark.parametrize("seed", range(50))
def test_rows_break_where_textual_breaks_them(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        text, width = drawn(PARTS, chance), chance.choice(WIDTHS)
        assert breaks_of(text, width, 4) == compute_wrap_offsets(text, width, 4), (text, width)


def test_signs_of_several_characters_in_words_break_where_textual_breaks_them() -> None:
    text = f"the {FAMILY} and ❤\ufe0f, then " * 20
    for width in range(8, 60):
        assert breaks_of(text, width, 4) == compute_wrap_offsets(text, width, 4)


def test_tabs_in_the_first_row_are_as_wide_as_textual_has_them() -> None:
    for text in ("a\tb", "\t\tword by\tword", "今\t日\tis \t"):
        for width in range(4, 30):
            ours, theirs = breaks_of(text, width, 4), compute_wrap_offsets(text, width, 4)
            assert ours[:1] == theirs[:1], (text, width)


@pytest.mark.parametrize("seed", range(50))
def test_no_row_is_wider_than_its_room_or_begins_within_a_sign(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        text, width = drawn(SIGNS, chance), chance.choice(WIDTHS)
        breaks = [0, *breaks_of(text, width, 4), len(text)]
        for start, end in pairwise(breaks):
            assert cell_len(text[start:end]) <= width
            assert end in (0, len(text)) or sign_start(text, end + 1) == end


def test_no_width_is_no_break() -> None:
    assert breaks_of("many words of one line", 0, 4) == []
