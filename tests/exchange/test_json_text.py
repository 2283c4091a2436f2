"""JSON of others: what can't be read says so in one line, in plain words."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange.json_text import parsed
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR

HERE = Source(b'\xef\xbb\xbf{"a": 1}', "x.json", CALENDAR)


def test_json_is_read_with_a_mark_at_its_beginning() -> None:
    assert parsed(HERE) == {"a": 1}
    assert parsed(HERE, '{"a": 1, "a": 2}') == {"a": 2}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('{"a":', "isn't complete JSON: reading stopped at line 1, column 6"),
        ("", "isn't complete JSON: reading stopped at line 1, column 1"),
        ("[" * 100_000, "can't be read as JSON: it's nested too deeply"),
        ("1" + "0" * 5000, "can't be read as JSON: a number in it is too large"),
        ("1e999", "can't be read as JSON: 1e999 is too large a number"),
        ("[NaN]", "can't be read as JSON: NaN isn't a number in JSON"),
    ],
)
def test_what_cannot_be_read_says_why(words: str, why: str) -> None:
    with pytest.raises(SelfkindError) as raised:
        parsed(HERE, words)
    assert str(raised.value) == f"x.json {why}. Nothing was imported."


def test_one_name_twice_is_refused_where_that_loses_words() -> None:
    many = ", ".join(f'"k{number}": 1' for number in range(100_000))
    with pytest.raises(SelfkindError, match='"k0" is in the file twice'):
        parsed(HERE, f'{{{many}, "k0": 2}}', strict=True)
