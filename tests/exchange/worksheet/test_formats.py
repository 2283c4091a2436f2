"""Worksheets as HTML, text and Markdown: all the words of a sheet are in each, and stay words."""

from __future__ import annotations

import pytest

from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import own
from selfkind.domain.worksheet.sheet import (
    Block,
    Boxes,
    Breath,
    Choice,
    Column,
    Facts,
    Numbers,
    Paragraph,
    Phase,
    Question,
    Ruled,
    Script,
    ScriptLine,
    Sheet,
    Strengths,
    Table,
    TableRow,
    blank_rows,
)
from selfkind.exchange.worksheet import html, markdown, text
from tests.exchange.printed.test_sheet import HOSTILE, Read


def everything(words: str) -> Sheet:
    """A sheet with these words in every place that has some."""
    rooms = (
        Ruled(2, begun=words),
        Ruled(2, numbered=True),
        Boxes((Choice(words), Choice(words, words)), words),
        Boxes((Choice(words), Choice("b"))),
        Numbers((0, 1, 2)),
        Strengths(2, "0 to 100"),
    )
    blocks: tuple[Block, ...] = (
        Question(words, rooms, words, (words,)),
        Facts(((words, words), ("", words))),
        Paragraph(words, words),
        Paragraph(words),
        Script((ScriptLine("0:00", words, words), ScriptLine("1:00", words))),
        Breath((Phase(words, 4, words), Phase(words, 5.5))),
        Table((Column("", 3), Column("Mon")), (TableRow(words, words), TableRow(words)), words),
        Table((Column("Day", 2), Column("I did", 4, ("all", "not yet"))), blank_rows(2)),
    )
    return Sheet(words, blocks, words, words, "Day", "selfkind write note --plain")


def test_every_word_is_in_every_format() -> None:
    sheet = everything("Wörter")
    places = str(sheet).count("Wörter")
    for written in (html.written(sheet, Paper.A4), text.written(sheet), markdown.written(sheet)):
        assert written.count("Wörter") >= places
        for ours in ("selfkind write note --plain", "0:00", "5.5 seconds", "Day", "Mon", "not yet", "0 to 100"):
            assert ours in written, ours
    # A browser has the title twice: on the page, and in its window.
    assert Read(html.written(sheet, Paper.A4)).words.count("Wörter") == places + 1


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_in_html(words: str) -> None:
    plain, hostile = (Read(html.written(everything(one), Paper.LETTER)) for one in ("x", words))
    assert hostile.tags == plain.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in plain.attributes]
    assert words in hostile.words


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("<b>*bold*</b> [x](y) `c` | #", r"\<b\>\*bold\*\</b\> \[x\](y) \`c\` \| \#"),
        ("1. one\n- two", r"1\. one - two"),
        ("- two", r"\- two"),
        ("12) a 3. b", r"12\) a 3. b"),
        ("a\\_b &amp; ~~c~~ ![x]", r"a\\\_b \&amp; \~\~c\~\~ !\[x\]"),
        ("\x1b[31mred\u202e", r"\[31mred"),
    ],
)
def test_words_stay_words_in_markdown(words: str, escaped: str) -> None:
    assert markdown.escaped(words) == escaped


def test_nothing_in_text_controls_a_terminal_or_is_too_wide() -> None:
    written = text.written(everything("\x1b[31mred\x07 \u202eturned\t" + "long " * 40))
    assert not {"\x1b", "\x07", "\u202e", "\t"} & set(written)
    assert max(map(len, written.splitlines())) <= text.WIDTH
    assert not any(line != line.rstrip() for line in written.splitlines())


def test_one_long_word_is_broken_and_lines_of_a_text_stay_apart() -> None:
    written = text.written(Sheet("x" * 100, (Facts((("Why", "one\ntwo"),)),)))
    assert written.startswith("x" * 78 + "\n" + "x" * 22 + "\n")
    assert "Why: one\n  two\n" in written


def test_signs_that_somebody_wrote_stay() -> None:
    sheet = Sheet(own("tea → bed"), ())
    assert text.written(sheet).startswith("tea → bed\n")
    assert markdown.written(sheet).startswith("# tea → bed\n")


def test_a_cell_is_two_lines_high_and_has_its_boxes() -> None:
    columns = (Column("Day"), Column("I did", 2, ("all", "part", "not yet")))
    assert text.written(Sheet("T", (Table(columns, blank_rows(1)),))).splitlines()[3:] == [
        "+-------------------------+--------------------------------------------------+",
        "|Day                      |I did                                             |",
        "|                         |                                                  |",
        "+-------------------------+--------------------------------------------------+",
        "|                         |[ ] all                                           |",
        "|                         |[ ] part                                          |",
        "|                         |[ ] not yet                                       |",
        "+-------------------------+--------------------------------------------------+",
    ]
