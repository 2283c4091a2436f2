"""Dates in numbers, in the order that a whole file shows."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.domain.imports.answers import DAY_FIRST, MONTH_FIRST, ORDERS, Answers, Ask
from selfkind.exchange.numbered_dates import after_date, is_day_first, questions_of_dates, read_numbers


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
    ("words", "asked", "guess"),
    [
        (["3/4/2026"], "3/4/2026", MONTH_FIRST),
        (["04-04-2026", "03-04-2026"], "3-4-2026", MONTH_FIRST),
        (["3/4/2026", "13/4/2026"], "", ""),
        (["3/4/2026", "4/13/2026"], "", ""),
        (["3.4.2026"], "", ""),
        (["4/4/2026", "5/5/2026"], "", ""),
        (["2026-03-04", "", "x", "0/4/2026", "3/4/0000", "99/4/2026"], "", ""),
        # Tables go on in time, or back.
        (["11/3/2026", "2/4/2026", "5/4/2026"], "11/3/2026", DAY_FIRST),
        (["5/4/2026", "2/4/2026", "11/3/2026"], "5/4/2026", DAY_FIRST),
        (["3/11/2026", "4/2/2026"], "3/11/2026", MONTH_FIRST),
        (["3/11/2026", "4/2/2026", "1/12/2026"], "3/11/2026", MONTH_FIRST),
    ],
)
def test_dates_that_can_mean_two_days_are_asked_for(words: list[str], asked: str, guess: str) -> None:
    questions = list(questions_of_dates(words))
    assert [(one.ask, one.name, one.guess) for one in questions] == ([(Ask.DATES, asked, guess)] if asked else [])
    for answer in ORDERS if asked else ():
        assert is_day_first(words, answer) is (answer == DAY_FIRST)
    if asked:
        assert is_day_first(words) is (guess == DAY_FIRST)


def test_the_question_says_both_days() -> None:
    (one,) = questions_of_dates(["03/04/2026"])
    assert one.choices == ("3 April 2026", "4 March 2026")
    for answer in (*ORDERS, *one.choices):
        assert Answers().with_answer(one, answer).dates == (
            DAY_FIRST if answer in (DAY_FIRST, "3 April 2026") else MONTH_FIRST
        )


def test_an_answer_counts_for_nothing_where_the_file_shows_the_order() -> None:
    assert is_day_first(["3/4/2026", "13/4/2026"], MONTH_FIRST) is True


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
