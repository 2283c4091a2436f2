from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.journal.on_this_day import days_to_look_back_at


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-23", ["2026-10-23", "2026-05-23", "2025-11-23", "2024-11-23"]),
        ("2026-03-31", ["2026-02-28", "2025-09-30", "2025-03-31", "2024-03-31"]),
        ("2026-02-28", ["2026-01-28", "2025-08-28", "2025-02-28", "2024-02-29", "2024-02-28"]),
        ("2028-02-29", ["2028-01-29", "2027-08-29", "2027-02-28", "2026-02-28", "2025-02-28", "2024-02-29"]),
        ("2024-01-31", ["2023-12-31", "2023-07-31"]),
    ],
)
def test_the_days(today: str, days: list[str]) -> None:
    assert [str(day) for day in days_to_look_back_at(date.fromisoformat(today), 2024)] == days


@given(st.dates(date(1930, 1, 1), date(2200, 1, 1)))
def test_they_are_before_the_day_and_fall(today: date) -> None:
    days = list(days_to_look_back_at(today, 1920))
    assert days == sorted(set(days), reverse=True)
    assert days[0] < today
