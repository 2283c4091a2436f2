"""Fields of others hold anything; what isn't of a kind is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.exchange.fields import degrees, joined, number_in, rows_in, text_in, texts_in

OTHERS: list[Any] = [None, True, 0, 1.5, 10**400, [], {}, [None], {"a": 1}, float("nan")]


@pytest.mark.parametrize("value", OTHERS, ids=range(len(OTHERS)))
def test_what_is_of_another_kind_is_nothing(value: Any) -> None:
    row = {"a": value}
    assert text_in(row, "a") == ""
    assert texts_in(row, "a") == []
    assert rows_in(row, "a") == []
    assert text_in(row, "b") == ""
    assert texts_in(row, "b") == rows_in(row, "b") == []
    assert number_in(row, "b") is None


def test_what_is_of_its_kind_is_taken_out_of_a_list() -> None:
    row = {"texts": ["a", 1, None, " b"], "rows": [{"a": 1}, "x", {}], "text": " words\n"}
    assert texts_in(row, "texts") == ["a", " b"]
    assert rows_in(row, "rows") == [{"a": 1}, {}]
    assert text_in(row, "text") == "words"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, 0.0),
        (-1.5, -1.5),
        (1.7976931348623157e308, None),
        (-1.7976931348623157e308, None),
        (10**400, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        ("1", None),
        (None, None),
    ],
)
def test_a_number_that_says_nothing_is_none(value: Any, number: float | None) -> None:
    assert number_in({"a": value}, "a") == number


def test_words_are_joined_once_each() -> None:
    assert joined(["tea", "", "rain", "tea"]) == "tea, rain"
    assert joined([]) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [(7.4, "7 °C"), (-3, "-3 °C"), (0.0, "0 °C"), (None, ""), (1e9, ""), (float("nan"), ""), (float("inf"), "")],
)
def test_degrees_in_words(number: float | None, words: str) -> None:
    assert degrees(number) == words
