"""How often something is done, in words of the routine: as another app has it, or as its days show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from selfkind.domain.routine.cadence import parse
from selfkind.exchange.how_often import cadence_of, nearest_cadence, usual_times

BEGIN = date(2026, 1, 1)


@pytest.mark.parametrize("often", [1, 2, 3, 5, 7, 9999])
@pytest.mark.parametrize("in_days", [1, 2, 3, 5, 7, 14, 21, 28, 30, 31, 365, 366, 367, 9999])
def test_however_often_something_is_done_the_routine_has_words_for_it(often: int, in_days: int) -> None:
    words = cadence_of(often, in_days)
    assert words or often > 1 or in_days > 366
    assert parse(words or nearest_cadence(often, in_days))


@pytest.mark.parametrize(
    ("often", "in_days", "words"),
    [
        (1, 1, "daily"),
        (7, 7, "daily"),
        (9, 7, "daily"),
        (1, 2, "every 2 days"),
        (1, 7, "1x/week"),
        (3, 7, "3x/week"),
        (2, 14, "1x/week"),
        (1, 14, "every 14 days"),
        (3, 14, ""),
        (10, 30, "10x/month"),
        (1, 31, "1x/month"),
        (2, 5, ""),
    ],
)
def test_how_often_in_words(often: int, in_days: int, words: str) -> None:
    assert cadence_of(often, in_days) == words


@pytest.mark.parametrize(
    ("often", "in_days", "words"), [(3, 10, "9x/month"), (1, 400, "1x/month"), (3, 14, "6x/month")]
)
def test_what_has_no_words_is_so_many_times_a_month(often: int, in_days: int, words: str) -> None:
    assert nearest_cadence(often, in_days) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([0], "1x/week"),
        ([0, 1, 2], "3x/week"),
        (range(100), "daily"),
        (range(0, 100, 2), "4x/week"),
        (range(0, 100, 7), "1x/week"),
        (range(0, 400, 10), "1x/week"),
        (range(0, 400, 15), "2x/month"),
        ([0, 1000], "1x/month"),
    ],
)
def test_days_show_how_often_something_was_done(days: list[int], words: str) -> None:
    assert cadence_of(*usual_times([BEGIN + timedelta(days=day) for day in days])) == words
