"""The session page as HTML: what is on it and what isn't."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.session_page.choices import Block, Paper
from selfkind.domain.session_page.page import Written
from selfkind.exchange.printed.elements import printable
from selfkind.exchange.session_page import html
from selfkind.exchange.session_page.heights import LINE, block_height, together
from tests.exchange.printed.test_sheet import ALLOWED, Read
from tests.exchange.session_page.pages import HOSTILE, block_of, page_of, saying, two_weeks

TAGS = ALLOWED | {
    *("header", "b", "strong", "colgroup", "col"),
    *("svg", "title", "text", "rect", "line", "circle", "polyline"),
}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_stay_words(words: str) -> None:
    read = Read(html.write(saying(words)).decode())
    assert set(read.tags) <= TAGS
    said = printable(words).replace("\ud800", "?")
    # In each place but the four beside a plot, where long words are cut and lines are joined.
    assert read.words.count(said) >= 17
    assert not [name for name, _ in read.attributes if name.startswith("on") or name in ("src", "href", "style")]


def test_a_page_of_two_weeks() -> None:
    page = html.write(two_weeks(Paper.LETTER)).decode()
    read = Read(page)
    assert "size: 215.9mm 279.4mm;" in page
    assert read.tags.count("h1") == 1
    assert read.tags.count("h2") == 9
    assert read.tags.count("svg") == 4
    assert "http" not in page.replace("http-equiv", "")
    assert "Session page, 1 to 14 November 2026" in read.words
    assert "9 practice days. Minutes by kind: breathing 42; body scan 30; writing 25." in read.words


def test_a_plot_says_the_same_in_its_title_and_beside_it() -> None:
    read = Read(html.write(two_weeks()).decode())
    said = "Your most frequent feelings: tired (6); calm (5); worried about the week (3)."
    assert read.words.count(said) == 2


def test_sentences_that_follow_each_other_are_a_paragraph() -> None:
    parts = together(("One.", "Two.", block_of(Block.TALK).parts or two_weeks().blocks[1].parts[0], "Three."))
    assert [part if isinstance(part, str) else "" for part in parts] == ["One. Two.", "", "Three."]


def test_a_page_with_nothing_on_it() -> None:
    assert Read(html.write(page_of()).decode()).tags.count("section") == 0


def test_short_lines_are_beside_each_other() -> None:
    lines = (
        LabelledLine("Felt", "calm"),
        LabelledLine("Energy", "7 of 10"),
        LabelledLine("", "tea"),
        LabelledLine("Note", "one\ntwo"),
        LabelledLine("Thought", "a long one " * 9),
    )
    page = page_of(block_of(Block.CHECK_INS, Written("", lines)))
    made = html.write(page).decode()
    short = re.findall(r'<p class="short"><b><bdi dir="ltr">(\w+):', made)
    assert short == ["Felt", "Energy"]
    below = replace(page, blocks=(block_of(Block.CHECK_INS, Written("", lines[2:])),))
    # Both together need one line.
    more = block_height(page.blocks[0], 180) - block_height(below.blocks[0], 180)
    assert more == pytest.approx(LINE)
