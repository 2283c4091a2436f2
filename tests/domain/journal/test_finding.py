"""What a query fits, and where its words are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Thought
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.finding import Thing, excerpt, fits, marked, read_lines, spans_in
from selfkind.domain.journal.query import parse_query
from selfkind.domain.practice.session import Session

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
DAY = date(2026, 11, 23)
NOTE = Entry("1", EntryKind.NOTE, DAY, AT, AT, "Tea in the café\nwith   @work people, then rest", tags=("work",))
THOUGHT = NOTE._replace(
    kind=EntryKind.THOUGHT, text="", tags=(), thought=Thought("I fail", feelings=(Felt("left out", 60),))
)
LETTER = NOTE._replace(
    kind=EntryKind.LETTER,
    text="",
    tags=(),
    letter=Letter("a friend", {"opening": "Dear me"}, date(2027, 3, 1)),
)
CHECKED_IN = CheckIn("2", DAY, AT, ("lonely", "calm"), 1.0, -1.0, 4, "after @lunch")
PRACTISED = Session("3", DAY, AT, "body-scan", 100, 180, False, "heavy", "lighter", "my feet", 4, 5)
NAMES = {"body-scan": "Body scan"}


def fit(text: str, thing: Thing) -> bool:
    return fits(parse_query(text, DAY), thing, NAMES)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("tea", NOTE), ("CAFE rest", NOTE), ('"in the cafe"', NOTE), ('"cafe with @work"', NOTE), ("eop", NOTE),
        ("@work", NOTE), ("tag:Work kind:note", NOTE), ("2026-11", NOTE), ("2026-11-23 tea", NOTE),
        ("since:yesterday until:today", NOTE), ("tea -coffee -@home -kind:letter", NOTE),
        ("feeling:left", THOUGHT), ('feeling:"left out" 60', THOUGHT), ("fail kind:thought", THOUGHT),
        ("dear friend march", LETTER), ("feeling:lonely @lunch", CHECKED_IN), ("pleasant energy", CHECKED_IN),
        ('"4 of 10"', CHECKED_IN), ("kind:check-in calm", CHECKED_IN), ("body scan feet lighter", PRACTISED),
        ("kind:practice", PRACTISED), ("counts planned", PRACTISED), ("", NOTE),
    ],
)  # fmt: skip
def test_it_is_found(text: str, thing: Thing) -> None:
    assert fit(text, thing)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("coffee", NOTE), ("tea coffee", NOTE), ('"caf"', NOTE), ('"the tea"', NOTE), ("@wor", NOTE),
        ("@people", NOTE),
        ("2025-11", NOTE), ("since:tomorrow", NOTE), ("until:yesterday", NOTE), ("tea -cafe", NOTE),
        ("tea -@work", NOTE), ("tea -kind:note", NOTE), ("feeling:tea", NOTE), ("kind:letter", NOTE),
        ("feeling:out", THOUGHT), ("fail -feeling:left", THOUGHT), ("calm kind:practice", CHECKED_IN),
    ],
)  # fmt: skip
def test_it_is_not_found(text: str, thing: Thing) -> None:
    assert not fit(text, thing)


def test_words_of_scripts_without_spaces_are_found_in_the_middle_also_in_quotes() -> None:
    note = NOTE._replace(text="海辺へ行った。ｶﾞﾗｽ。สวัสดีครับ 만나서 반갑습니다")
    for text in ("行った", '"海辺"', "ガラス", '"สวัสดี"', "반갑"):
        assert fit(text, note)


def test_every_word_of_every_line_is_found() -> None:
    for thing in (NOTE, THOUGHT, LETTER, CHECKED_IN, PRACTISED):
        for line in read_lines(thing, NAMES):
            for word in line.text.split():
                assert fit(f'"{word.strip(",.;")}"', thing), word


def pieces(text: str, query: str) -> list[str]:
    return [piece for piece, is_match in marked(text, spans_in(text, parse_query(query, DAY))) if is_match]


def test_matches_are_known_in_the_text_as_it_was_written() -> None:
    assert pieces("Un Café\u0301, CAFE, cafe\u0301s", "cafe") == ["Café\u0301", "CAFE", "cafe\u0301"]
    assert pieces("Straße", "strasse") == ["Straße"]
    assert pieces("Straße", "tras") == ["traß"]
    assert pieces("a\u200bb and ab", "ab") == ["a\u200bb", "ab"]
    assert pieces("over and overall", '"over"') == ["over"]
    assert pieces("see @work and @workshop", "@work") == ["@work"]
    assert pieces("lonely, alone", "feeling:lonely") == ["lonely"]
    assert pieces("abcd", "abc bcd") == ["abcd"]
    assert pieces("tea " * 9000, "tea") == ["tea"] * 9000


@given(st.text(max_size=40), st.text(max_size=6))
def test_pieces_are_the_text(text: str, query: str) -> None:
    found = marked(text, spans_in(text, parse_query(query, DAY)))
    assert "".join(piece for piece, _ in found) == text


def test_an_excerpt_is_one_line_around_the_first_match() -> None:
    def shown(text: str, query: str) -> str:
        note = NOTE._replace(text=text)
        found = excerpt(parse_query(query, DAY), note, NAMES, 24)
        return "".join(f"[{piece}]" if is_match else piece for piece, is_match in found)

    assert shown("tea first\nthen bread", "tea") == "[tea] first"
    assert shown("tea first\nthen bread", "bread") == "then [bread]"
    assert shown("tea first\nthen bread", "kind:note") == "tea first"
    assert shown("word " * 20 + "bread and bread\nmore", "bread") == "…word word word word [bread] and [bread]"
    assert shown("x" * 99 + "bread", "bread") == f"…{'x' * 24}[bread]"

    long = "".join(piece for piece, _ in excerpt(parse_query("tea", DAY), NOTE._replace(text="tea " * 99), NAMES))
    assert len(long) <= 161
    assert long.endswith("tea…")
    assert excerpt(parse_query("", DAY), PRACTISED, NAMES) == [("Body scan", False)]
    assert excerpt(parse_query("lon", DAY), CHECKED_IN, NAMES) == [("lon", True), ("ely, calm", False)]
