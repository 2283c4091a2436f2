from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.content.loader import Library
from selfkind.domain.day import month_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.progress import DayMark, History, minutes_by_kind, rhythm_word, roll_up

FIRST = date(2026, 1, 1)


def history(practised: set[date], rest: set[date] = frozenset()) -> History:  # type: ignore[assignment]
    months = {month_of(day) for day in practised | set(rest)}
    return History(
        roll_up(m, [d for d in practised if month_of(d) == m], [d for d in rest if month_of(d) == m], [])
        for m in months
    )


def days(count: int) -> set[date]:
    return {FIRST + timedelta(days=i) for i in range(count)}


@pytest.mark.parametrize(("count", "score"), [(7, 0.29), (14, 0.50), (30, 0.77), (60, 0.95)])
def test_the_rhythm_grows_as_the_sources_have_it(count: int, score: float) -> None:
    assert history(days(count)).rhythm(FIRST + timedelta(days=count - 1)) == pytest.approx(score, abs=0.006)


@pytest.mark.parametrize(("gap", "score"), [(2, 0.77), (3, 0.76), (7, 0.68), (14, 0.58), (30, 0.39)])
def test_the_rhythm_forgives_as_the_sources_have_it(gap: int, score: float) -> None:
    assert history(days(30)).rhythm(FIRST + timedelta(days=30 + gap)) == pytest.approx(score, abs=0.006)


def test_rest_stands_still() -> None:
    practised = days(30)
    last = FIRST + timedelta(days=29)
    rest = {last + timedelta(days=i) for i in range(1, 40)}
    resting = history(practised, rest)
    assert resting.rhythm(last + timedelta(days=39)) == pytest.approx(resting.rhythm(last))


@given(st.sets(st.integers(0, 400), min_size=1))
def test_practice_days_never_go_down_and_the_rhythm_stays_between_0_and_1(offsets: set[int]) -> None:
    practised = {FIRST + timedelta(days=i) for i in offsets}
    made = history(practised)
    assert made.practice_days == len(practised)
    assert 0 <= made.rhythm(FIRST + timedelta(days=401)) <= 1
    for day in practised:
        assert made.mark(day) is DayMark.PRACTISED
    assert made.first_day() == min(practised)
    assert made.last_practised(date(2030, 1, 1)) == max(practised)


def test_a_rest_day_shows_as_rest_and_practice_outshines_it() -> None:
    made = History([roll_up("2026-01", [FIRST], [FIRST, FIRST + timedelta(days=1)], [])])
    assert [made.mark(FIRST + timedelta(days=i)) for i in range(3)] == [
        DayMark.PRACTISED,
        DayMark.REST,
        DayMark.QUIET,
    ]
    assert made.mark(date(1999, 1, 1)) is DayMark.QUIET


def test_days_of_an_item() -> None:
    made = History([roll_up("2026-01", [], [], [("a", FIRST), ("a", FIRST + timedelta(days=30)), ("b", FIRST)])])
    assert made.days_of("a") == {FIRST, FIRST + timedelta(days=30)}
    assert made.days_of("nobody") == frozenset()


def practised(*days: int) -> History:
    """A history with practice on these days, counted from the first."""
    return history({FIRST + timedelta(days=day) for day in days})


@pytest.mark.parametrize(
    ("made", "on", "word"),
    [
        (practised(0), 0, "just beginning"),
        (practised(0), 6, "just beginning"),
        (practised(0, 5), 6, "just beginning"),
        (practised(*range(6)), 5, "sprouting"),
        (practised(*range(20)), 19, "steady"),
        (practised(*range(10)), 120, "quiet lately"),
        (practised(*range(10), 120), 120, "beginning again"),
        (practised(*range(60)), 59, "rooted"),
        (practised(3), 1, ""),
        (practised(), 0, ""),
    ],
)
def test_words_of_the_rhythm_are_true_and_none_is_the_word_of_an_item_at_rest(
    made: History, on: int, word: str
) -> None:
    assert rhythm_word(made, FIRST + timedelta(days=on)) == word
    assert word != "resting"


def test_a_day_of_rest_on_which_something_was_practised_is_a_practice_day() -> None:
    made = History([roll_up("2026-01", [FIRST], [FIRST, FIRST + timedelta(days=1)], [])])
    assert (made.practice_days, made.rest_days) == (1, 1)


def test_an_empty_history_is_at_rest() -> None:
    made = History([])
    assert (made.practice_days, made.rhythm(FIRST), made.first_day()) == (0, 0.0, None)
    assert made.last_practised(FIRST) is None


def test_minutes_are_summed_by_kind_the_longest_first() -> None:
    def session(exercise: str, seconds: int) -> Session:
        at = datetime(2026, 11, 23, 9, tzinfo=UTC)
        return Session("x", at.date(), at, exercise, seconds, 600, True)

    exercises = Library().exercises()
    sessions = [session("box", 60), session("body-scan", 600), session("longout", 180), session("gone", 5)]
    assert minutes_by_kind(sessions, exercises) == [
        ("Body", 600, 1),
        ("Breathing", 240, 2),
        ("gone", 5, 1),
    ]
