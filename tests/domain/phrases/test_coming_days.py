"""A day to come in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.coming_days import coming_day, day_understood

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 11, 24)),
        ("friday", date(2026, 11, 27)),
        ("next Fri", date(2026, 11, 27)),
        ("on monday", date(2026, 11, 30)),
        ("3d", date(2026, 11, 26)),
        ("a week", date(2026, 11, 30)),
        ("in 3 weeks", date(2026, 12, 14)),
        ("in two months", date(2027, 1, 23)),
        ("1 year", date(2027, 11, 23)),
        ("24 december", date(2026, 12, 24)),
        ("Dec 24", date(2026, 12, 24)),
        ("24. dec", date(2026, 12, 24)),
        ("23 november", date(2027, 11, 23)),
        ("3 march", date(2027, 3, 3)),
        ("29 february", date(2028, 2, 29)),
        ("24 december, 2030", date(2030, 12, 24)),
        ("24 december 2020", date(2020, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("31.12.", date(2026, 12, 31)),
        ("1.1.2028", date(2028, 1, 1)),
    ],
)
def test_the_day_is_the_next_one(words: str, day: date) -> None:
    assert coming_day(words, TODAY) == day


@pytest.mark.parametrize("words", ["31 february", "2026-02-30", "0 may", "12.25.", "0.1."])
def test_a_date_that_does_not_exist_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="isn't a date in the calendar"):
        coming_day(words, TODAY)


@pytest.mark.parametrize("words", ["", "soon", "7", "many days", "fr", "٢ days", "1 mayor 20"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(UsageError, match=r"isn't a day\. Try one of: tomorrow, friday"):
        coming_day(words, TODAY)


@pytest.mark.parametrize("words", ["99999 years", "99999 weeks 9", "99999 months"])
def test_no_number_is_too_large(words: str) -> None:
    with pytest.raises(UsageError):
        coming_day(words, TODAY)


@pytest.mark.parametrize(("words", "said"), [("in 3 weeks", "Monday 14 December 2026"), ("", ""), ("in 3 we", "")])
def test_the_day_is_shown_as_soon_as_its_words_mean_one(words: str, said: str) -> None:
    assert day_understood(words, TODAY) == said
