from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.content.loader import Library
from selfkind.domain.day import month_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.away import AwaySpan
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
    assert round(history(days(count)).rhythm(FIRST + timedelta(days=count - 1)), 2) == score


@pytest.mark.parametrize(("gap", "score"), [(2, 0.77), (3, 0.76), (7, 0.68), (14, 0.58), (30, 0.39)])
def test_the_rhythm_forgives_as_the_sources_have_it(gap: int, score: float) -> None:
    # The table is within a hundredth: for 3 and 14 days its numbers are rounded up.
    assert history(days(30)).rhythm(FIRST + timedelta(days=30 + gap)) == pytest.approx(score, abs=0.006)


def test_four_days_of_seven_are_enough() -> None:
    spread = {FIRST + timedelta(days=day) for day in range(700) if day % 7 in (0, 2, 4, 6)}
    reached = [history(spread).rhythm(FIRST + timedelta(days=day)) for day in range(690, 697)]
    assert round(max(reached), 2) >= 0.97


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
        (practised(0), 0, "beginning"),
        (practised(0), 6, "beginning"),
        (practised(*range(7)), 6, "beginning"),
        (practised(0), 7, "resting"),
        (practised(*range(8)), 7, "sprouting"),
        (practised(*range(14)), 13, "growing"),
        (practised(*range(20)), 19, "steady"),
        (practised(*range(60)), 59, "rooted"),
        (practised(*range(10)), 120, "resting"),
        # Somebody who practised a moment ago isn't resting.
        (practised(*range(10), 120), 120, "beginning"),
        (practised(*range(10), 120), 122, "beginning"),
        (practised(*range(10), 120), 123, "resting"),
        (practised(3), 1, ""),
        (practised(), 0, ""),
    ],
)
def test_the_rhythm_has_a_word_that_is_true(made: History, on: int, word: str) -> None:
    assert rhythm_word(made, FIRST + timedelta(days=on)) == word


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (0.1499, "resting"),
        (0.15, "sprouting"),
        (0.3499, "sprouting"),
        (0.35, "growing"),
        (0.5999, "growing"),
        (0.6, "steady"),
        (0.8499, "steady"),
        (0.85, "rooted"),
        (1.0, "rooted"),
    ],
)
def test_each_word_begins_where_the_sources_have_it(
    monkeypatch: pytest.MonkeyPatch, score: float, word: str
) -> None:
    monkeypatch.setattr(History, "rhythm", lambda self, today: score)
    assert rhythm_word(practised(0), FIRST + timedelta(days=50)) == word


@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)), st.integers(0, 500))
def test_no_word_of_the_rhythm_says_that_something_falls(done: set[int], rest: set[int], on: int) -> None:
    made = history({FIRST + timedelta(days=i) for i in done}, {FIRST + timedelta(days=i) for i in rest})
    said = rhythm_word(made, FIRST + timedelta(days=on))
    assert said in ("", "beginning", "resting", "sprouting", "growing", "steady", "rooted")


def test_a_day_of_rest_is_a_practice_day_and_one_that_was_practised_too_counts_once() -> None:
    made = History([roll_up("2026-01", [FIRST], [FIRST, FIRST + timedelta(days=1)], [])])
    assert (made.practice_days, made.rest_days) == (2, 1)


def away(*spans: tuple[int, int | None]) -> list[AwaySpan]:
    """Days away, from and to days counted from the first."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        AwaySpan(
            str(start),
            FIRST + timedelta(days=start),
            end=None if end is None else FIRST + timedelta(days=end),
            updated=at,
        )
        for start, end in spans
    ]


def with_away(done: set[int], rest: set[int], *spans: tuple[int, int | None]) -> History:
    in_days = [{FIRST + timedelta(days=i) for i in of} for of in (done, rest)]
    months = {month_of(day) for day in in_days[0] | in_days[1]}
    return History(
        (roll_up(m, *([d for d in of if month_of(d) == m] for of in in_days), []) for m in months), away(*spans)
    )


@pytest.mark.parametrize(
    ("done", "rest", "spans", "returns"),
    [
        ({0, 4}, set(), [], 0),  # three quiet days
        ({0, 5}, set(), [], 1),  # four
        ({0, 5, 10, 12, 40}, set(), [], 3),
        ({0, 5}, {3}, [], 0),  # a rest that was chosen is no quiet day
        ({0}, {5}, [], 1),  # to choose rest is to come back
        ({0, 9}, set(), [(1, 8)], 0),  # away
        ({0, 9}, set(), [(3, 5)], 1),  # two quiet days, three away, three quiet
        ({0, 7}, set(), [(2, 4)], 0),  # one quiet day, three away, two quiet
        ({5}, set(), [(0, 2)], 0),  # there is nothing to come back from
        ({0}, set(), [], 0),
        (set(), set(), [(0, None)], 0),
    ],
)
def test_a_return_is_a_practice_day_after_four_quiet_ones(
    done: set[int], rest: set[int], spans: list[tuple[int, int | None]], returns: int
) -> None:
    made = with_away(done, rest, *spans)
    assert made.returns() == returns


def test_days_away_are_neither_practice_nor_quiet() -> None:
    made = with_away(set(range(30)) | {33}, {35}, (30, None), (32, 34))
    last = FIRST + timedelta(days=29)
    assert made.practice_days == 32
    assert [made.mark(last + timedelta(days=i)) for i in (0, 1, 4, 6, 500)] == [
        DayMark.PRACTISED,
        DayMark.AWAY,
        DayMark.PRACTISED,
        DayMark.REST,
        DayMark.AWAY,
    ]
    before = with_away(set(range(30)), set(), (30, None))
    assert before.rhythm(last + timedelta(days=400)) == before.rhythm(last)
    assert before.quiet_days(last + timedelta(days=400)) == 0


def test_what_was_done_on_a_day_to_come_counts_but_for_the_rhythm() -> None:
    done = [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=40)]
    months = [
        roll_up(m, [d for d in done if month_of(d) == m], [], [("a", d) for d in done if month_of(d) == m])
        for m in ("2026-01", "2026-02")
    ]
    made = History(months)
    assert (made.practice_days, made.days_of("a"), made.returns()) == (3, set(done), 1)
    assert made.rhythm(FIRST) == History([roll_up("2026-01", [FIRST], [], [])]).rhythm(FIRST)
    assert made.rhythm(FIRST - timedelta(days=1)) == 0
    assert rhythm_word(made, FIRST - timedelta(days=1)) == ""


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
