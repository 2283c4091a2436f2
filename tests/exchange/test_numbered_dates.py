"""Dates in numbers, in the order that a whole file shows."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.exchange.numbered_dates import after_date, is_day_first, read_numbers


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["3/4/2026", "13/4/2026"], True),
        (["3/4/2026", "3/14/2026"], False),
        (["3/4/2026"], False),
        (["03-04-2026"], False),
        (["3.4.2026", "4.4.2026"], True),
        (["3.14.2026"], False),
        (["2026-03-04"], False),
        (["", "x", " 13/4/2026 10:00"], True),
        ([], False),
    ],
)
def test_the_order_is_that_of_the_file(words: list[str], first: bool) -> None:
    assert is_day_first(words) is first


@pytest.mark.parametrize(
    ("words", "day_first", "day"),
    [
        ("3/4/2026", False, date(2026, 3, 4)),
        ("3/4/2026", True, date(2026, 4, 3)),
        (" 6/2/2020 12:00:00 AM", False, date(2020, 6, 2)),
        ("2026-3-4", True, date(2026, 3, 4)),
        ("2026/03/04 x", True, date(2026, 3, 4)),
        ("2026.03.04", False, date(2026, 3, 4)),
        ("14/3/2026", False, None),
        ("2/29/2026", False, None),
        ("0/0/0000", False, None),
        ("3/4/26", False, None),
        ("3/4/20261", False, None),
        ("20260304", False, None),
        ("", False, None),
        ("9" * 1_000_000, False, None),
        ("1/" * 500_000, False, None),
    ],
)
def test_a_date_in_numbers(words: str, day_first: bool, day: date | None) -> None:
    assert read_numbers(words, day_first=day_first) == day


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("22.11.2026 21:40", " 21:40"),
        ("2026-11-22T21:40", "T21:40"),
        ("3/4/2026", ""),
        (" 22 November 2026", "22 November 2026"),
        ("21:40", "21:40"),
        ("", ""),
    ],
)
def test_what_follows_a_date(words: str, after: str) -> None:
    # “22.11” isn't a time of day.
    assert after_date(words) == after
