"""What lz-string packed is unpacked, within limits. The packed words are those of PyPI's lzstring 1.0.4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.exchange.freecbt.lz_string import decoded
from tests.exchange.freecbt.twin import packed


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Q===", ""),
        ("IZA=", "a"),
        ("IYIyA===", "ab"),
        ("IYI1Q===", "abab"),
        ("IYI1Q", "abab"),
        ("IYI17TSA", "ab" * 7),
        ("C4UwhgBGB2AmECcwEtoBop0S6Q==", "tea and rain, and rain"),
        ("PIOwpgBAxghgNnCheDcEJ7Q=", "One call 🙂"),
        ("CoCw9grg5iAuDOACUkYOeackq+3aSQA=", "Thoughts " * 5),
    ],
)
def test_packed_words_are_unpacked(words: str, text: str) -> None:
    assert decoded(words, 1000) == text


@given(st.text(alphabet="ab é漢🙂\n", max_size=300))
def test_every_text_comes_back(text: str) -> None:
    line = packed(text.encode()).decode()
    assert decoded(line.split(":")[2], 1000) == text


@pytest.mark.parametrize("words", ["", "I", "IZ", "IYI1", "//////", "a b", "ä", "=", "IYI17Eg_"])
def test_what_was_not_packed_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"cut off|not made by|signs of"):
        decoded(words, 1000)


def test_a_short_line_unpacks_to_no_more_than_the_limit() -> None:
    line = "CoCw9grg5iAuDOACUkYOeackq+3aSQA="
    assert decoded(line, 45)
    with pytest.raises(ValueError, match="too long"):
        decoded(line, 44)


def test_a_long_line_is_read_once() -> None:
    # Where each bit looked through all that follows, this would take minutes.
    text = "".join(chr(ord("a") + number * number % 26) for number in range(200_000))
    assert decoded(packed(text.encode()).decode().split(":")[2], 10**6) == text
