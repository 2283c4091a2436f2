from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.away_days import days_away, first_away, last_away, span_words, until_words
from selfkind.domain.routine.away import AwaySpan

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("friday", "2026-11-27"),
        ("24 december", "2026-12-24"),
        ("in 2 weeks", "2026-12-07"),
        ("+3d", "2026-11-26"),
        ("2026-11-02", "2026-11-02"),
        ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("last friday", "2026-11-20"),
    ],
)
def test_the_first_day(words: str, day: str) -> None:
    assert first_away(words, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2 january", "2027-01-02"),
        ("friday", "2026-12-25"),
        ("24 december", "2026-12-24"),
        ("for 3 days", "2026-12-26"),
        ("one week", "2026-12-30"),
        ("2026-12-24", "2026-12-24"),
        ("in 6 weeks", "2027-01-04"),
        ("for 300 days", "2027-10-19"),
        ("1 december 2027", "2027-12-01"),
    ],
)
def test_the_last_day_is_counted_from_the_first(words: str, day: str) -> None:
    assert last_away(words, date(2026, 12, 24), MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["", "  ", "open"])
def test_an_end_can_be_left_open(words: str) -> None:
    assert last_away(words, MONDAY, MONDAY) is None


@pytest.mark.parametrize(
    "words", ["31 february", "2026-02-30", "soon", "", "1800-01-01", "9999-01-01", "in 9999 years"]
)
def test_what_is_no_first_day(words: str) -> None:
    with pytest.raises(UsageError) as error:
        first_away(words, MONDAY)
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    "words", ["2026-11-22", "yesterday", "for 0 days", "31 november", "someday", "9999-12-31"]
)
def test_what_is_no_last_day(words: str) -> None:
    with pytest.raises(UsageError):
        last_away(words, MONDAY, MONDAY)


def test_an_end_before_the_start_names_both() -> None:
    with pytest.raises(UsageError, match="2026-12-01 is earlier than 2026-12-10"):
        last_away("1 dec", date(2026, 12, 10), MONDAY)
    with pytest.raises(UsageError, match="2026-12-01 is earlier than 2026-12-24"):
        last_away("2026-12-01", date(2026, 12, 24), MONDAY)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("20 nov", "30 nov", "2026-11-20 2026-11-30"),  # begun already
        ("1 nov", "2 january", "2026-11-01 2027-01-02"),
        ("20 nov", "", "2027-11-20 -"),
        ("24 dec", "2 jan", "2026-12-24 2027-01-02"),
    ],
)
def test_both_days_together(start: str, end: str, days: str) -> None:
    found = days_away(start, end, MONDAY)
    assert " ".join("-" if day is None else day.isoformat() for day in found) == days


def test_almost_a_year_away_needs_its_year() -> None:
    with pytest.raises(UsageError, match="“20 nov” comes before the first day"):
        days_away("1 dec", "20 nov", MONDAY)
    assert days_away("1 dec", "20 nov 2027", MONDAY)[1] == date(2027, 11, 20)


@pytest.mark.parametrize(
    ("start", "end", "said", "until"),
    [
        ("2026-12-24", "2027-01-02", "24 December to 2 January 2027", "until Saturday 2 January 2027"),
        ("2026-11-23", "2026-11-23", "23 November", "today"),
        ("2026-11-20", None, "from 20 November on", "for now"),
    ],
)
def test_a_span_in_words(start: str, end: str | None, said: str, until: str) -> None:
    last = None if end is None else date.fromisoformat(end)
    span = AwaySpan("1", date.fromisoformat(start), end=last, updated=NOW)
    assert span_words(span, MONDAY) == said
    assert until_words(span, MONDAY) == until
