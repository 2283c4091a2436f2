"""Scores: what can be kept, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.scores.score import Score, ScoreValue, checked_score, checked_value

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
SCORE = Score("1", "Sleep", NOW, 1, 27)
VALUE = ScoreValue("2", NOW.date(), NOW, "1", "Sleep", 14, 1, 27)


def test_a_score_and_its_value_in_words() -> None:
    assert (SCORE.ends, VALUE.of_ends, VALUE.first_line) == ("1 to 27", "14 (1 to 27)", "Sleep: 14")
    assert checked_score(replace(SCORE, name="  Sleep \n well ")).name == "Sleep well"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "What is the score called"),
        ({"name": "ENERGY"}, "already have a score"),
        ({"name": "x" * 301}, "300 characters"),
        ({"min": 27}, "below the highest"),
        ({"min": 30}, "below the highest"),
        ({"max": float("inf")}, "A score can go from"),
        ({"min": float("nan")}, "A score can go from"),
    ],
)
def test_what_is_no_score_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        checked_score(replace(SCORE, **changes), ["Energy"])


@pytest.mark.parametrize("value", [0, 28, float("nan"), float("inf")])
def test_a_value_beyond_the_ends_is_refused(value: float) -> None:
    with pytest.raises(UsageError, match="can be 1 to 27"):
        checked_value(replace(VALUE, value=value))
