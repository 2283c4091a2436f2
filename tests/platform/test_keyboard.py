"""Lines of a pipe, in which a line can be a key while something runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest

from selfkind.platform.keyboard import PipedLines, without_codes

KEYS = (" ", "q")


class Pipe:
    def __init__(self) -> None:
        number, self._end = os.pipe()
        self.lines, self._number = PipedLines(number, KEYS), number

    def write(self, data: bytes) -> None:
        os.write(self._end, data)

    def end(self) -> None:
        with suppress(OSError):
            os.close(self._end)

    def close(self) -> None:
        self.end()
        os.close(self._number)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


def test_lines_come_one_by_one_up_to_the_end(pipe: Pipe) -> None:
    pipe.write("first\r\n\nünï\xe9".encode() + b"\xff\nlast")
    pipe.end()
    assert [pipe.lines.line() for _ in range(4)] == ["first", "", "ünïé\udcff", "last"]
    with pytest.raises(EOFError):
        pipe.lines.line()


def test_a_key_is_taken_and_an_answer_waits_for_its_question(pipe: Pipe) -> None:
    pipe.write(b" \nq\nan answer\nq\n")
    assert [pipe.lines.wait(0.01) for _ in range(4)] == [" ", "q", "", ""]
    assert [pipe.lines.line(), pipe.lines.wait(0.01)] == ["an answer", "q"]


def test_waiting_ends_at_its_time_with_half_a_line_and_after_the_end(pipe: Pipe) -> None:
    pipe.write(b"half")
    assert pipe.lines.wait(0.01) == ""
    pipe.end()
    assert pipe.lines.wait(0.01) == ""
    assert pipe.lines.line() == "half"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I am\x1b[A enough", "I am enough"),
        ("\x1b[1;5Dtea\x1b[3~\x1bOP \x1bOH", "tea "),
        ("\x1b", ""),
        ("\x1bb", "b"),
        ("[A] and O[B", "[A] and O[B"),
        ("é\u200dü\tx", "é\u200dü\tx"),
    ],
)
def test_codes_of_keys_are_no_words(typed: str, words: str) -> None:
    assert without_codes(typed) == words
