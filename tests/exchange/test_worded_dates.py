"""Dates and times of day in words, in several languages."""

from __future__ import annotations

from datetime import date, time

import pytest

from selfkind.exchange.worded_dates import _MONTHS, _month, read_clock, read_date

APRIL = date(2023, 4, 3)
DATES = [
    ("April 3, 2023 at 7:15:22 PM PDT", APRIL),
    ("3 April 2023", APRIL),
    ("Mon, 3 Apr 2023, 19:15", APRIL),
    ("3rd April 2023", APRIL),
    ("3. April 2023 um 19:15:22 MESZ", APRIL),
    ("lundi 3 avril 2023 à 19 h 15", APRIL),
    ("mar. 3 avr. 2023", APRIL),
    ("3 de abril de 2023, 19:15:22", APRIL),
    ("lunes, 3 de abril de 2023, 7:15:22 p. m.", APRIL),
    ("3 kwietnia 2023 19:15:22 CEST", APRIL),
    ("3 апреля 2023 г. в 19:15:22", APRIL),
    ("3 Απριλίου 2023 στις 7:15 μ.μ.", APRIL),
    ("2023年4月3日 19:15:22 JST", APRIL),
    ("2023년 4월 3일 오후 7:15", APRIL),
    ("quarta-feira, 29 de outubro de 2025", date(2025, 10, 29)),
    ("mardi 1er août 2023", date(2023, 8, 1)),
    ("1. März 2024", date(2024, 3, 1)),
    ("29 February 2024", date(2024, 2, 29)),
    ("2026 Sun Feb 8 4:04 PM", date(2026, 2, 8)),
    ("2026 Sun Feb 8 12:30 AM", date(2026, 2, 8)),
    ("18 May 2018", date(2018, 5, 18)),
]
NO_DATES = [
    *("", "April", "April 2023", "3 April", "3 April 23", "29 February 2023", "31 April 2023", "0 April 2023"),
    *("3 Smarch 2023", "the 3rd of nothing 2023", "2023-04", "x" * 10_000, "9" * 10_000, "April " * 5_000),
]
CLOCKS = [
    ("7:15:22 PM PDT", time(19, 15, 22)),
    ("6:50 pm", time(18, 50)),
    ("6.50 pm", time(18, 50)),
    ("11:54\u202fPM", time(23, 54)),
    ("10:04\u00a0a.m.", time(10, 4)),
    ("7:15 p. m.", time(19, 15)),
    ("7:15p", time(19, 15)),
    ("12:00 AM", time(0)),
    ("12:00 PM", time(12)),
    ("0:15 am", time(0, 15)),
    ("18:05 PM", time(18, 5)),
    ("14:58", time(14, 58)),
    ("19.15.22", time(19, 15, 22)),
    ("19 h 15", time(19, 15)),
    ("3 avril 2023 18:05 après", time(18, 5)),
    ("31.12.2026 18:05", time(18, 5)),
    ("오후 7:15", time(19, 15)),
    ("下午7:15", time(19, 15)),
    ("午前 7:15", time(7, 15)),
    ("7:15 μ.μ.", time(19, 15)),
    ("April 3, 2023 at 12:15:22 AM", time(0, 15, 22)),
]
NO_CLOCKS = ["", "noon", "25:00", "24:61", "7:5", "31.12.2026", "1:2:3", "123:45", "9" * 10_000, ":" * 10_000]


@pytest.mark.parametrize(("words", "day"), DATES)
def test_a_date_in_words(words: str, day: date) -> None:
    assert read_date(words) == day
    assert read_date(words.upper()) == day


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_date(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(("words", "clock"), CLOCKS)
def test_a_time_of_day_in_words(words: str, clock: time) -> None:
    assert read_clock(words) == clock


@pytest.mark.parametrize("words", NO_CLOCKS)
def test_what_is_no_time_of_day(words: str) -> None:
    assert read_clock(words) is None


@pytest.mark.parametrize("language", _MONTHS)
def test_each_month_of_each_language(language: str) -> None:
    for month, name in enumerate(_MONTHS[language].split(), 1):
        assert read_date(f"17 {name} 2026") == date(2026, month, 17), name


def test_words_of_millions_are_looked_at_no_further_than_a_date_goes() -> None:
    before = _month.cache_info().currsize
    assert read_date("x 3 April 2023 " + "abcdefg " * 1_000_000) == APRIL
    assert _month.cache_info().currsize - before < 10
