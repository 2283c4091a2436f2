"""Spans of days: their names, and the days, weeks and months in them."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.domain.review.spans import By, Span, name_of, week_of, whole_month, whole_year

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 11, 1), TODAY, "November 2026"),
        (date(2026, 1, 1), TODAY, "2026"),
        (date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        (date(2026, 10, 1), date(2026, 10, 30), "1 to 30 October 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 9, 30), date(2026, 10, 2), "30 September to 2 October 2026"),
        (date(2025, 12, 31), date(2026, 1, 2), "31 December 2025 to 2 January 2026"),
        (TODAY, TODAY, "23 November 2026"),
    ],
)
def test_a_span_in_words(first: date, last: date, name: str) -> None:
    assert name_of(Span(first, last), TODAY) == name


def test_groups_hold_each_day_once_and_end_with_the_span() -> None:
    span = Span(date(2026, 10, 30), date(2026, 11, 10))
    weeks = span.groups(By.WEEK, 6)
    assert [(one.first.day, one.last.day) for one in weeks] == [(30, 31), (1, 7), (8, 10)]
    assert [(one.first.day, one.last.day) for one in span.groups(By.MONTH)] == [(30, 31), (1, 10)]
    assert len(span.groups(By.DAY)) == span.length == 12


def test_what_suits_a_length() -> None:
    assert [whole_month(TODAY).usual, whole_year(TODAY).usual] == [By.DAY, By.MONTH]
    assert Span(date(2026, 8, 1), TODAY).usual is By.WEEK
    assert week_of(TODAY, 6) == Span(date(2026, 11, 22), date(2026, 11, 28))
