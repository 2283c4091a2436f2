"""What a notification says is fit for any desktop, and comes through the pipe as it is."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.reminders.notify.clip import clipped, clipped_utf16
from selfkind.reminders.notify.message import (
    Closing,
    Message,
    Outcome,
    as_line,
    cleaned,
    escaped,
    outcome_from,
    request_from,
    without_words,
)

ANY = st.text(st.characters(), max_size=400)
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("A moment", "A moment"),
        ("  two\n lines\tand\r\nmore ", "two lines and more"),
        ("nul\0 bell\a esc\x1b[31m c1\x9b2J", "nul bell esc[31m c12J"),
        ("half \ud83c of one", "half of one"),
        ("not \ufffe\uffff\ufdd0 letters", "not letters"),
        ("", "selfkind"),
        ("\0\n\x1b", "selfkind"),
        ("-u critical", "-u critical"),
        ("مرحبا \u200f(a)", "مرحبا \u200f(a)"),
    ],
)
def test_a_title_is_one_line_without_controls(given: str, title: str) -> None:
    assert cleaned(Message(given, "")).title == title


def test_the_lines_of_a_body_stay() -> None:
    body = "one\r\ntwo\rthree\u2028four\u2029five\tsix\0\x1b\x85 seven"
    assert cleaned(Message("", body)).body == "one\ntwo\nthree\nfour\nfive six seven"


def test_numbers_are_brought_into_what_the_wire_can_carry() -> None:
    odd = cleaned(Message("", "", replaces=-1, expire_seconds=0))
    assert (odd.replaces, odd.expire_seconds) == (0, 1)
    odd = cleaned(Message("", "", replaces=2**40, expire_seconds=10**9))
    assert odd.replaces == 2**32 - 1
    assert odd.expire_seconds * 1000 < 2**31


def test_labels_are_cleaned_as_well() -> None:
    labelled = cleaned(Message("", "", actions=(("begin\n", "Be\0gin " * 20),)))
    assert labelled.actions[0][0] == "begin"
    assert len(labelled.actions[0][1]) <= 30


@pytest.mark.parametrize(
    ("text", "length", "cut"),
    [
        ("12345", 5, "12345"),
        ("123456", 5, "1234…"),
        ("ab  cd", 5, "ab…"),
        ("abce\u0301f", 5, "abc…"),  # the accent stays with its letter
        ("ab" + FAMILY + "c", 6, "ab…"),
        ("ab👍🏽c", 4, "ab…"),
        ("a🇩🇪🇫🇷🇮🇹", 5, "a🇩🇪…"),
        ("a❤\ufe0fbc", 3, "a…"),
        ("क\u093eक\u093e", 3, "क\u093e…"),
        ("e" + "\u0301" * 20, 5, "e\u0301\u0301\u0301…"),  # more marks than room
    ],
)
def test_nothing_seen_as_one_is_torn(text: str, length: int, cut: str) -> None:
    assert clipped(text, length) == cut


@given(ANY, ANY)
def test_whatever_is_said_can_be_shown(title: str, body: str) -> None:
    shown = cleaned(Message(title, body))
    assert 1 <= len(shown.title) <= 60
    assert len(shown.body) <= 240
    for text in (shown.title, shown.body.replace("\n", "")):
        assert not {unicodedata.category(sign) for sign in text} & {"Cc", "Cs"}
        text.encode()
    assert cleaned(shown) == shown


@given(ANY, st.integers(2, 80))
def test_a_windows_balloon_is_never_given_more_than_fits(text: str, units: int) -> None:
    cut = clipped_utf16(text, units)
    assert len(cut.encode("utf-16-le", "surrogatepass")) // 2 <= units
    assert cut == text or cut.endswith("…")


@given(ANY, ANY, st.lists(st.tuples(ANY, ANY), max_size=3), st.lists(ANY, max_size=3))
def test_a_message_comes_through_as_one_line(
    title: str, body: str, actions: list[tuple[str, str]], answer: list[str]
) -> None:
    for request in (
        Message(title, body, 7, 9, tuple(actions), tuple(answer), "bus :1", 60),
        Closing(((7, title), (8, body))),
    ):
        line = as_line(request)
        assert "\n" not in line
        assert line.isascii()
        assert request_from(line) == request


def test_an_outcome_comes_through_as_one_line() -> None:
    outcome = Outcome("failed", "", "dunst 1", "refused", "it said\nno", 3, ("plyer-macos", "osascript"), "d")
    assert outcome_from(as_line(outcome)) == outcome
    assert "\n" not in as_line(outcome)


def test_what_a_running_release_0_1_asks_for_is_understood() -> None:
    asked = {"title": "A", "body": "", "replaces": 7, "expire_seconds": 30, "actions": [["begin", "Begin"]],
             "answer": ["true"], "desk": "bus :1"}  # fmt: skip
    assert request_from(json.dumps(asked)) == Message(
        "A", "", 7, actions=(("begin", "Begin"),), answer=("true",), server_id="bus :1", stays=600
    )
    assert request_from('{"numbers": [7, 8], "desk": "bus :1"}') == Closing(((7, "bus :1"), (8, "bus :1")))


def test_the_keys_of_an_outcome_are_those_that_a_running_release_0_1_knows() -> None:
    assert set(json.loads(as_line(Outcome("sent")))) == {
        "result", "channel", "server", "reason", "detail", "id", "tried", "desk",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["", "x", "[]", "1", "null", "{}", '{"result": "fine"}', '{"result": 1}', '{"result": "sent", "id": []}',
     '{"result": "sent", "id": 1e999}', '{"numbers": ["x"], "desk": ""}', '{"numbers": 1}', '{"popups": [7]}',
     "[" * 100_000],
)  # fmt: skip
def test_garbage_is_neither(line: str) -> None:
    for read in (outcome_from, request_from):
        with pytest.raises(ValueError):  # noqa: PT011 -- those of json say what they like
            read(line)


def test_only_markup_is_escaped_and_only_where_it_is_read() -> None:
    text = "a < b & c > \"d\" '&amp;'"
    assert escaped(text, frozenset({"body"})) == text
    assert escaped(text, frozenset({"body-markup"})) == "a &lt; b &amp; c &gt; \"d\" '&amp;amp;'"
    assert escaped(text, None) == escaped(text, frozenset({"body-markup"}))


def test_an_error_carries_nothing_of_the_message() -> None:
    message = Message("Letter to Anna", "about the money\nand the house")
    said = "Traceback\n  something\nRefused: 'Letter to Anna' with “about the money”, “and the house”\x1b[0m\n"
    assert without_words(said, message) == "Refused: '…' with “…”, “…”[0m"
    assert len(without_words("x" * 1000, message)) == 200
