"""The session page as Markdown, read back by a parser as CommonMark and as GitHub's Markdown."""

from __future__ import annotations

from collections import Counter

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from selfkind.domain.controls import harmless
from selfkind.domain.review.plots import Bar, Bars
from selfkind.domain.session_page.choices import Block
from selfkind.exchange.session_page import markdown
from tests.exchange.session_page.pages import HOSTILE, block_of, page_of, saying, two_weeks

ALLOWED = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "hardbreak"),
    *("blockquote_open", "blockquote_close", "fence", "strong_open", "strong_close", "softbreak"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
}
COUNTED = ("heading_open", "fence", "strong_open", "table_open", "tr_open", "td_open", "th_open")


def tokens(words: str) -> list[Token]:
    read = MarkdownIt("gfm-like", {"linkify": True, "typographer": False}).parse(words)
    return [one for token in read for one in (token, *(token.children or ()))]


def text_of(words: str) -> str:
    return " ".join(one.content for one in tokens(words) if one.type in ("text", "text_special"))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_stay_text(words: str) -> None:
    written = markdown.write(saying(words)).decode()
    found = tokens(written)
    assert {one.type for one in found} <= ALLOWED
    counts, usual = (
        Counter(one.type for one in some) for some in (found, tokens(markdown.write(saying("calm")).decode()))
    )
    assert {name: counts[name] for name in COUNTED} == {name: usual[name] for name in COUNTED}
    said = "".join(text_of(written).split())
    words = "".join(harmless(words).split()).replace("\ud800", "?")
    assert said.count(words) >= 12


def test_a_page_of_two_weeks_is_read_as_what_it_is() -> None:
    written = markdown.write(two_weeks()).decode()
    assert written.startswith(
        "# Session page\n\nAna  \n1 to 14 November 2026  \nSelf-recorded, not a clinical ass"
    )
    assert (
        "## What I want to talk about\n\n> Sunday evenings, and how I sleep after them.\n\n## Homework" in written
    )
    assert "| Catch three | Dr. W. | 4 times | did it 3, did part 1 | 6, 7, 5, 8 | 4, 4, 6, 3 |" in written
    assert "> Thought: I ruined the whole meeting because I lost my words.  \n> Kind reply: I lost" in written
    kinds = Counter(one.type for one in tokens(written))
    assert (kinds["heading_open"], kinds["fence"], kinds["table_open"]) == (10, 4, 1)


def test_plain_has_the_sentences_without_what_is_drawn() -> None:
    written = markdown.write(two_weeks(), plain=True).decode()
    assert "```" not in written
    assert "Your most frequent feelings: tired (6)" in written


def test_a_fence_is_longer_than_any_in_the_words_of_a_plot() -> None:
    plot = Bars("", (Bar(1, "1", "`````"),), "One.")
    written = markdown.write(page_of(block_of(Block.CHECK_INS, plot))).decode()
    (fence,) = [one for one in tokens(written) if one.type == "fence"]
    assert fence.content.rstrip().endswith("`````")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. one", r"1\. one"),
        ("12) one", r"12\) one"),
        ("- one - two", r"\- one - two"),
        ("3 of 7, e.g. today: (well) done!", "3 of 7, e.g. today: (well) done!"),
        ("C:\\x", r"C:\\x"),
        ("at 10:30", "at 10:30"),
    ],
)
def test_ordinary_words_stay_easy_to_read(words: str, written: str) -> None:
    assert markdown.escaped(words) == written
