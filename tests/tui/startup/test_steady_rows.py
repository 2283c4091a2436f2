"""Signs that terminals draw wider or narrower than Textual counts: what follows them stands where it belongs."""

from __future__ import annotations

import pyte
import pytest
from rich.cells import cell_len

from selfkind.tui.startup.steady_rows import steady

FAMILY, HEART, FLAG, KEYCAP, MARKED = "👩\u200d👩\u200d👧", "❤\ufe0f", "🇳🇿", "1\ufe0f\u20e3", "e\u0301\u0323"


class Wide(pyte.Screen):
    """A terminal that draws each character that isn't ASCII in two cells, and moves on by two."""

    def draw(self, data: str) -> None:
        for one in data:
            super().draw(one)
            if not one.isascii():
                super().draw(" ")


def row(text: str, screen: pyte.Screen) -> dict[int, str]:
    """What stands in the first row of a terminal, by its column."""
    pyte.Stream(screen).feed(text)
    return {x: screen.buffer[0][x].data for x in range(screen.columns)}


@pytest.mark.parametrize("sign", [FAMILY, HEART, FLAG, KEYCAP, MARKED, "☕", "\u200b", "नमस्ते", "a\u00adb"])
@pytest.mark.parametrize("kind", [pyte.Screen, Wide])
def test_what_follows_a_sign_stands_where_it_was_counted(sign: str, kind: type[pyte.Screen]) -> None:
    text = f"| {sign} |"
    at = cell_len(text) - 1
    assert row(steady(text), kind(40, 1))[at] == "|"


def test_most_text_is_written_as_it_is() -> None:
    text = "\x1b[2;1H\x1b[1mUn café ☾ ○ ● ▍ ⠿ ━ ╭─╮ → “x” …\x1b[0m 日本語\u3000の朝 Привет"
    assert steady(text) is text


def test_a_notice_and_what_is_copied_stay_as_they_are() -> None:
    said = "\x1b]9;Breathe 👍🏽\x07\x1bP+q👍🏽\x1b\\"
    assert steady(said) == said
    assert steady(f"{said}{HEART}").startswith(said)


def test_where_frames_are_wide_pieces_of_text_are_kept_to_their_cells() -> None:
    text = "\x1b[1mcafé crème\x1b[0m|"
    assert row(steady(text, is_wide=True), Wide(40, 1))[10] == "|"
    assert row(text, Wide(40, 1))[10] != "|"
    after = row(steady(f"Thé {FAMILY} now", is_wide=True), Wide(40, 1))
    assert "".join(after[x] for x in (7, 8, 9)) == "now"


class Covering(pyte.Screen):
    """foot: a sign of several takes the cells of each of them, and covers what is written there later."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.covered: set[int] = set()

    def draw(self, data: str) -> None:
        at = self.cursor.x
        wide = sum(2 if "\U0001f300" <= one <= "\U0001faff" else 0 for one in data)
        self.covered |= set(range(at + 2, at + wide))
        super().draw(data)


@pytest.mark.parametrize("sign", [FAMILY, "👍🏽", "❤\ufe0f\u200d🔥", "☝🏽"])
def test_in_foot_a_sign_of_several_covers_no_letters(sign: str) -> None:
    screen = Covering(40, 1)
    text = f"|{sign}done"
    shown = row(steady(text, draws_over=True), screen)
    at = cell_len(text) - 4
    assert "".join(shown[x] for x in range(at, at + 4)) == "done"
    assert not screen.covered & set(range(at, at + 4))
    assert sign[0] in shown[1]


def test_in_foot_letters_that_are_joined_stay() -> None:
    for text in (f"{FLAG} {HEART} {KEYCAP} नमस्ते", "می\u200dخ"):
        assert steady(text, draws_over=True) == steady(text)
