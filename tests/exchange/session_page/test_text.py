"""The session page as plain text."""

from __future__ import annotations

import re

import pytest

from selfkind.domain.controls import SILENT, harmless
from selfkind.domain.session_page.choices import Block
from selfkind.domain.session_page.page import Table
from selfkind.exchange.session_page import text
from tests.exchange.session_page.pages import HOSTILE, block_of, page_of, saying, two_weeks


def lines(**options: bool) -> list[str]:
    return text.write(two_weeks(), **options).decode().split("\n")


def test_a_page_of_two_weeks() -> None:
    written = lines()
    assert written[:8] == [
        "Session page",
        "Ana",
        "1 to 14 November 2026",
        "Self-recorded, not a clinical assessment.",
        "",
        "What I want to talk about",
        "-------------------------",
        "  Sunday evenings, and how I sleep after them.",
    ]
    assert "  ━━━━━━━━━━━━━━━━━━━━━━━━  6  tired" in written
    assert "Your most frequent feelings: tired (6); calm (5); worried about the week" in written
    assert "  Kind reply: I lost my words for a moment. M. asked a question and we went" in written
    assert max(map(len, written)) <= text.WIDTH


def test_plain_has_the_sentences_without_what_is_drawn() -> None:
    whole, plain = lines(), lines(plain=True)
    assert not set("━│●○─└·") & set("".join(plain))
    assert "Most frequent feelings" not in plain
    assert [line for line in plain if line] == [line for line in whole if line in plain and line]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_of_it_controls_a_terminal(words: str) -> None:
    written = text.write(saying(words)).decode()
    assert not set(written) & {chr(code) for code in (*range(10), *range(11, 32), *SILENT, 0x2028, 0x2029)}
    # Each sign of theirs is there, whatever the lines are.
    signs = re.sub(r"\s", "", harmless(words)).replace("\ud800", "?")
    assert re.sub(r"\s", "", written).count(signs) >= 10


def test_words_are_never_cut() -> None:
    written = text.write(saying("W" * 3000)).decode()
    assert f"\n  {'W' * 3000}\n" in written


def test_a_small_table_has_columns() -> None:
    table = Table("This week", ("Row", "Mo", "Tu"), (("Urge", "3", ""), ("你好", "", "10")))
    written = text.write(page_of(block_of(Block.CHECK_INS, table))).decode()
    assert "This week\n  Row   Mo  Tu\n  Urge  3\n  你好      10\n" in written


def test_a_table_without_names_of_columns_has_no_empty_line() -> None:
    table = Table("", ("", ""), (("Urge", "3"),))
    written = text.write(page_of(block_of(Block.CHECK_INS, table))).decode()
    assert written.endswith("---------\n  Urge  3\n")


def test_a_page_with_nothing_on_it() -> None:
    assert text.write(page_of()).decode().count("\n") == 3
