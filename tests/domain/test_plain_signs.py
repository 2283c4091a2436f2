"""ASCII in place of our signs: as wide as before, and a person's words keep theirs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from selfkind.domain.plain_signs import SIGNS, as_written, encodable, in_ascii, own


def test_each_sign_has_one_of_ascii_that_is_as_wide() -> None:
    for code, plain in SIGNS.items():
        assert len(plain) == 1
        assert plain.isascii()
        assert plain.isprintable()
        assert cell_len(chr(code)) == cell_len(own(chr(code))) == 1


def test_our_signs_change_and_a_persons_stay() -> None:
    line = f"│ ● {own('tea → “bed” … ●')} · 3 min ╯"
    assert in_ascii(line) == "| * tea → “bed” … ● - 3 min +"
    assert as_written(line) == "│ ● tea → “bed” … ● · 3 min ╯"


@given(st.text(st.one_of(st.sampled_from([chr(code) for code in SIGNS]), st.characters(max_codepoint=0xEFFFF))))
def test_own_words_come_back_as_they_were(words: str) -> None:
    assert in_ascii(own(words)) == as_written(own(words)) == words
    assert len(own(words)) == len(words)


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("café", "latin-1", "café"),
        ("café 日", "ascii", "cafe ??"),
        ("a日b", "latin-1", "a??b"),
        ("é", "utf-8", "é"),
    ],
)
def test_letters_that_an_encoding_lacks_keep_their_room(text: str, encoding: str, shown: str) -> None:
    assert encodable(text, encoding) == shown


def test_the_names_of_letters_are_not_imported_for_our_signs() -> None:
    code = "import sys, selfkind.domain.plain_signs; print('unicodedata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"
