"""Moves by words in a page go where Textual's go, and look no further than the word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import cast

import pytest
from textual.widgets import TextArea

from selfkind.companion.companion import Companion
from selfkind.tui.forms.inputs import Pages
from selfkind.tui.forms.page_moves import last_of, word_end, word_left, word_right
from tests.tui.journey import journey

PARTS = ("a", "two words", " ", "   ", "x" * 250, ", ", "…", "今日", "\n", "e\u0301", "_")


@pytest.mark.parametrize("seed", range(3))
async def test_words_begin_and_end_where_textual_has_them(companion: Companion, seed: int) -> None:
    chance = random.Random(seed)
    async with journey(companion) as person:
        await person.app.begin_exercise("note")
        await person.settle()
        pages = person.app.screen.query_one(Pages)
        for _ in range(40):
            text = "".join(chance.choices(PARTS, k=chance.randrange(12)))
            row = chance.randrange(text.count("\n") + 1)
            place = row, chance.randint(0, len(text.split("\n")[row]))
            for ours, theirs in (
                (Pages.get_cursor_word_left_location, TextArea.get_cursor_word_left_location),
                (Pages.get_cursor_word_right_location, TextArea.get_cursor_word_right_location),
            ):
                pages.load_text(text)
                pages.move_cursor(place)
                assert ours(pages) == theirs(pages), (text, place)
            left = []
            for delete in (Pages.action_delete_word_right, TextArea.action_delete_word_right):
                pages.load_text(text)
                pages.move_cursor(place)
                delete(pages)
                left.append(pages.text)
            assert left[0] == left[1], (text, place)


def test_words_are_found_at_the_ends_of_a_line() -> None:
    assert word_left("", 0) == 0
    assert word_right("", 0) == 0
    assert word_left("one two", 7) == 4
    assert word_right("one two", 0) == 3
    assert word_end("one two ", 3) == 7
    assert word_end("one ", 3) is None


class CountingPattern:
    """Finds letters of a kind, and counts the letters that it looked at."""

    def __init__(self, letter: str) -> None:
        self._pattern = re.compile(letter)
        self.looked_at = 0

    def finditer(self, line: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Find them between two places."""
        self.looked_at += end - start
        return self._pattern.finditer(line, start, end)


@pytest.mark.parametrize("at", [0, 1, 899, 99_000, 99_998])
def test_a_long_line_is_looked_through_once_and_from_its_end(at: int) -> None:
    line = "a" * at + "b" + "a" * (99_999 - at)
    pattern = CountingPattern("b")
    assert last_of(cast("re.Pattern[str]", pattern), line, len(line)) == at
    assert pattern.looked_at <= 4 * (len(line) - at) + 100
    assert last_of(cast("re.Pattern[str]", pattern), line, at) == 0
