"""Days and spans of days in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.days import EXAMPLES, parse_days

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2026-11-23", "2026-11-23"), ("Yesterday", "2026-11-22", "2026-11-22"),
        ("-7d", "2026-11-16", "2026-11-16"), ("-2w", "2026-11-09", "2026-11-09"),
        ("-1m", "2026-10-23", "2026-10-23"), ("-9m", "2026-02-23", "2026-02-23"),
        ("-3y", "2023-11-23", "2023-11-23"), ("2026-01-23", "2026-01-23", "2026-01-23"),
        ("2026-02", "2026-02-01", "2026-02-28"), ("2024", "2024-01-01", "2024-12-31"),
        ("monday", "2026-11-23", "2026-11-23"), ("tue", "2026-11-17", "2026-11-17"),
        ("march", "2026-03-01", "2026-03-31"), ("Dec", "2025-12-01", "2025-12-31"),
        ("nov", "2026-11-01", "2026-11-30"), ("february 2024", "2024-02-01", "2024-02-29"),
        ("21 november", "2026-11-21", "2026-11-21"), ("31.12.", "2025-12-31", "2025-12-31"),
        ("may 12", "2026-05-12", "2026-05-12"), ("1.3.2024", "2024-03-01", "2024-03-01"),
    ],
)  # fmt: skip
def test_days_months_and_years_are_read(words: str, first: str, last: str) -> None:
    assert tuple(map(str, parse_days(words, TODAY))) == (first, last)


def test_a_month_before_the_last_day_of_a_long_one_is_the_last_of_a_short_one() -> None:
    assert str(parse_days("-1m", date(2026, 3, 31)).first) == "2026-02-28"


@pytest.mark.parametrize(
    "words", ["", "ma", "sometime", "2026-13", "2026-02-30", "0000", "-9999y", "march 99", "12.25"]
)
def test_what_is_no_day_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_days(words, TODAY)
    assert refused.value.message == f"“{words}” isn't a day or a month. Try one of: {EXAMPLES}."


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(words: str) -> None:
    try:
        days = parse_days(words, TODAY)
    except UsageError:
        return
    assert days.first <= days.last
