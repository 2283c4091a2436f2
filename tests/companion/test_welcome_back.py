"""Which line welcomes somebody back, by the days that were quiet."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from tests.conftest import Clock


def practise(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"))


@pytest.mark.parametrize(
    ("quiet", "name"),
    [(0, ""), (1, ""), (3, ""), (4, "4"), (13, "4"), (14, "14"), (59, "14"), (60, "60"), (400, "60")],
)
def test_the_line_is_chosen_by_the_quiet_days(companion: Companion, clock: Clock, quiet: int, name: str) -> None:
    practise(companion)
    assert companion.progress.welcome_back() == ""
    clock.forward(days=quiet + 1)
    assert companion.progress.welcome_back() == (f"welcome_back_{name}" if name else "")
    practise(companion)
    assert companion.progress.welcome_back() == ""


def test_nobody_is_welcomed_back_who_has_not_begun(companion: Companion) -> None:
    assert companion.progress.welcome_back() == ""


def test_a_day_of_rest_is_no_absence(companion: Companion, clock: Clock) -> None:
    practise(companion)
    clock.forward(days=4)
    companion.day_modes.rest()
    clock.forward(days=2)
    assert companion.progress.welcome_back() == ""


@pytest.mark.parametrize(
    ("after", "name"),
    [(0, "welcome_back_away"), (3, "welcome_back_away"), (4, "welcome_back_4"), (14, "welcome_back_14")],
)
def test_days_away_are_not_counted(companion: Companion, clock: Clock, after: int, name: str) -> None:
    """Away for thirty days from tomorrow, then so many quiet ones."""
    practise(companion)
    companion.away.keep("tomorrow", "in 30 days")
    clock.forward(days=15)
    assert companion.progress.welcome_back() == ""
    clock.forward(days=16 + after)
    assert companion.progress.welcome_back() == name
