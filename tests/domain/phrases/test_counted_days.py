"""Numbers with their words: one of a thing has no s."""

from __future__ import annotations

import pytest

from selfkind.domain.phrases.counted_days import counted_length, counted_minutes


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (1.02, "1 minute"), (0, "0 minutes"), (0.5, "0.5 minutes"), (2.25, "2.2 minutes")],
)
def test_minutes(minutes: float, words: str) -> None:
    assert counted_minutes(minutes) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (12.8, "13 seconds"), (60, "1 minute"), (89, "1 minute"), (190, "3 minutes")],
)
def test_a_length(seconds: float, words: str) -> None:
    assert counted_length(seconds) == words
