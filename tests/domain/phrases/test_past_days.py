from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.past_days import past_day

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", TODAY),
        (" Yesterday ", date(2026, 11, 22)),
        ("-2d", date(2026, 11, 21)),
        ("2026-11-02", date(2026, 11, 2)),
        ("3 days ago", date(2026, 11, 20)),
        ("a week ago", date(2026, 11, 16)),
        ("two weeks ago", date(2026, 11, 9)),
        ("sunday", date(2026, 11, 22)),
        ("last tue", date(2026, 11, 17)),
        ("monday", date(2026, 11, 16)),
        ("21 november", date(2026, 11, 21)),
        ("21. Nov", date(2026, 11, 21)),
        ("november 21, 2025", date(2025, 11, 21)),
        ("24 december", date(2025, 12, 24)),
        ("29 feb", date(2024, 2, 29)),
        ("31.12.", date(2025, 12, 31)),
        ("1.11", date(2026, 11, 1)),
        ("3. 4. 2025", date(2025, 4, 3)),
    ],
)
def test_a_day_in_plain_words(words: str, day: date) -> None:
    assert past_day(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "“” isn't a day. Try one of: yesterday, monday, 3 days ago, 21 november or 2026-11-21."),
        ("some day", "“some day” isn't a day."),
        ("tomorrow", "2026-11-24 isn't here yet. Choose today or an earlier day."),
        ("24 november 2026", "2026-11-24 isn't here yet."),
        ("31 november", "“31 november” isn't a date in the calendar."),
        ("12.25.", "“12.25.” isn't a date in the calendar."),
        ("31.12.26", "“31.12.26” isn't a day."),
        ("2026-02-30", "isn't a date in the calendar"),
        ("mo", "“mo” isn't a day."),
        ("99999 weeks ago", "Choose a day in 1900 or later."),
        ("9999 weeks ago", "Choose a day in 1900 or later. You gave 1835-"),
    ],
)
def test_what_is_no_such_day_is_said(words: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        past_day(words, TODAY)
    assert reason in refused.value.message


@given(st.text(max_size=30))
def test_any_words_are_a_day_or_refused(words: str) -> None:
    with suppress(UsageError):
        assert past_day(words, TODAY) <= TODAY
