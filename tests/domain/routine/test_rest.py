"""The rest of an item: the days on which it isn't due, and its next days around them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from selfkind.domain.routine.cadence import DAILY, parse
from selfkind.domain.routine.plan import Completion, Standing, plan
from selfkind.domain.routine.rest_words import rest_words
from selfkind.domain.routine.routine import Part, RoutineItem

TODAY = date(2026, 11, 30)
FIRST, LAST = TODAY + timedelta(days=1), TODAY + timedelta(days=7)
TEA = RoutineItem(
    "tea", "Tea", "", DAILY, Part.DAY, TODAY - timedelta(days=30), rests_from=FIRST, rests_until=LAST
)


def test_an_item_is_due_before_and_after_its_rest_but_not_on_its_days() -> None:
    days = [TODAY + timedelta(days=at) for at in range(10)]
    assert [TEA.is_due(day) for day in days] == [True, *[False] * 7, True, True]
    assert [TEA.rests_on(day) for day in days] == [False, *[True] * 7, False, False]


def test_the_next_days_leave_the_rest_out_and_are_as_many_as_asked_for() -> None:
    assert TEA.next_dates(TODAY, 3) == [TODAY, *(LAST + timedelta(days=at) for at in (1, 2))]
    assert TEA.next_dates(TODAY, 1) == [TODAY]
    assert TEA.next_dates(FIRST, 2) == [LAST + timedelta(days=at) for at in (1, 2)]
    assert TEA.next_dates(LAST + timedelta(days=3), 1) == [LAST + timedelta(days=3)]
    ends = TEA._replace(until=LAST + timedelta(days=1))
    assert ends.next_dates(TODAY, 5) == [TODAY, LAST + timedelta(days=1)]


@pytest.mark.parametrize("words", ["mon,wed", "every 3 days", "after 2 days", "3x/week", "2026-11-30, 2026-12-02"])
def test_no_schedule_is_due_on_a_day_of_rest(words: str) -> None:
    item = TEA._replace(cadence=parse(words))
    for at in range(20):
        day = TODAY + timedelta(days=at)
        assert item.is_due(day) is (item._replace(rests_from=None, rests_until=None).is_due(day)) or (
            FIRST <= day <= LAST and not item.is_due(day)
        )
    assert not any(FIRST <= day <= LAST for day in item.next_dates(TODAY, 6))


def test_a_plan_shows_what_was_done_on_a_day_of_rest_and_nothing_else_of_it() -> None:
    at = datetime(2026, 12, 2, 9)
    tick = Completion("1", "tea", FIRST, at, at, Standing.DONE)
    assert [one.item.id for one in plan([TEA], [tick], FIRST).occurrences] == ["tea"]
    assert plan([TEA], [], FIRST).occurrences == ()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (TODAY, "resting from tomorrow until Monday 7 December"),
        (TODAY - timedelta(days=1), "resting from Tuesday 1 December until Monday 7 December"),
        (FIRST, "resting until Monday 7 December"),
        (LAST, "resting until Monday 7 December"),
        (LAST + timedelta(days=1), ""),
    ],
)
def test_the_rest_in_words(today: date, words: str) -> None:
    assert rest_words(TEA, today) == words
