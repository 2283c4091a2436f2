"""Assignments: what is kept, what is asked, and words that never hurry."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.homework.assignment import LATER, Assignment, Status, checked, due_words
from selfkind.domain.homework.assignment_form import ASKED, answers_of, assignment_form, assignment_with
from selfkind.domain.homework.item import changed_item, new_item
from selfkind.domain.homework.reading import lines_of_assignment
from selfkind.domain.records import replace
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part
from tests.store.examples import EXAMPLES

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
BLANK = Assignment("", "", AT)
FULL: Assignment = replace(EXAMPLES["assignments"], template=False, removed=None)
HURRY = re.compile(r"overdue|late\b|missed|behind|should|must|deadline|failed|%", re.IGNORECASE)


def test_spaces_are_put_in_order_and_lengths_are_checked() -> None:
    kept = checked(
        replace(BLANK, title=" Catch  three ", giver=" Dr.  Weiss", why=" for me \n", place=" the  bus ")
    )
    assert (kept.title, kept.giver, kept.why, kept.place) == ("Catch three", "Dr. Weiss", "for me", "the bus")
    for fields, said in (
        ({"title": " "}, "A few words are enough"),
        ({"title": "a" * 301}, "up to 300 characters"),
        ({"confidence": 11}, "Confidence can be 0 to 10"),
        ({"minutes": 0.0}, "more than 0"),
        ({"minutes": float("inf")}, "more than 0"),
        ({"per_day": 25}, "1 to 24 times"),
        ({"plan": "one breath"}, "get in the way"),
        ({"times": (time(8),)}, "on which days"),
    ):
        with pytest.raises(UsageError, match=said):
            checked(replace(BLANK, **{"title": "Catch three", **fields}))  # type: ignore[arg-type]


def test_the_next_session_takes_the_place_of_a_day() -> None:
    assert checked(replace(BLANK, title="T", due=TODAY, next_session=True)).due is None


def test_the_answers_give_the_assignment_again() -> None:
    full = replace(FULL, due=None)
    again = assignment_with(
        replace(BLANK, id=full.id, status=full.status, made=full.made), answers_of(full), TODAY
    )
    assert replace(again, updated=full.updated) == full
    with_day = replace(FULL, next_session=False)
    assert assignment_with(BLANK, answers_of(with_day), TODAY).due == with_day.due


def test_a_question_without_an_answer_changes_nothing() -> None:
    assert assignment_with(FULL, {}, TODAY) == FULL
    assert {field.key for field in ASKED} == set(answers_of(FULL))
    assert assignment_form().fields == ASKED


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"often": "every weekday at 8"}, {"often": "weekdays", "times": (time(8),)}),
        ({"often": "daily at 8", "times": ""}, {"often": "daily", "times": (time(8),)}),
        ({"often": "daily at 8", "times": "9:30"}, {"often": "daily", "times": (time(9, 30),)}),
        ({"often": "twice a day"}, {"often": "daily", "per_day": 2}),
        ({"often": "daily until 2026-12-01"}, {"often": "daily", "due": date(2026, 12, 1)}),
        ({"minutes": "2,5 min"}, {"minutes": 2.5}),
        ({"minutes": ""}, {"minutes": None}),
        ({"due": "Next session"}, {"next_session": True}),
        ({"due": "friday"}, {"due": date(2026, 11, 27)}),
        ({"session_day": "friday"}, {"session_day": date(2026, 11, 20)}),
        ({"session_day": "2026-12-03"}, {"session_day": date(2026, 12, 3)}),
        ({"show_name": "yes", "private": "yes"}, {"show_name": True, "private": True}),
        ({"confidence": None}, {"confidence": None}),
    ],
)
def test_what_is_typed_is_understood(answers: dict[str, object], fields: dict[str, object]) -> None:
    made = assignment_with(BLANK, answers, TODAY)
    assert {key: getattr(made, key) for key in fields} == fields


@pytest.mark.parametrize(
    "answers",
    [{"often": "sometimes"}, {"often": "at 8"}, {"minutes": "a few"}, {"due": "soonish"}, {"times": "25:00"}],
)
def test_what_cant_be_read_is_refused_in_words(answers: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        assignment_with(BLANK, answers, TODAY)


def test_to_empty_how_often_empties_its_times() -> None:
    made = assignment_with(FULL, {"often": ""}, TODAY)
    assert (made.often, made.per_day, made.times) == ("", 1, ())


@given(
    due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    next_session=st.booleans(),
    session=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    status=st.sampled_from(Status),
)
def test_no_words_of_a_day_hurry(
    due: date | None, next_session: bool, session: date | None, status: Status
) -> None:
    one = replace(BLANK, title="T", due=due, next_session=next_session, status=status)
    words = due_words(one, TODAY, session)
    assert not HURRY.search(words)
    if due is not None and due < TODAY and not next_session:
        assert words == LATER
    if next_session:
        assert words.startswith("for the next session")
        # A session that is over is never named.
        assert (session is not None and session >= TODAY) == (words != "for the next session")
    for line in lines_of_assignment(one, TODAY, session):
        assert not HURRY.search(line.text)
        assert not HURRY.search(line.label)


def test_it_is_never_on_today_after_its_day_or_when_it_rests() -> None:
    for status, is_open in (
        (Status.NEW, True),
        (Status.GOING, True),
        (Status.RESTING, False),
        (Status.TALKED_ABOUT, False),
        (Status.DONE, False),
    ):
        assert replace(BLANK, status=status).is_open is is_open
    assert not replace(BLANK, template=True).is_open


def test_words_for_how_often_that_are_of_a_later_selfkind_are_kept() -> None:
    odd = replace(FULL, often="on full moons")
    assert odd.cadence is None
    assert answers_of(odd)["often"] == "on full moons"
    assert assignment_with(odd, answers_of(odd), TODAY).often == "on full moons"
    assert "on full moons" in [line.text for line in lines_of_assignment(odd, TODAY)]


def test_everything_is_read() -> None:
    lines = {line.label: line.text for line in lines_of_assignment(FULL, TODAY, None, {"catch": "Catch it"}.get)}  # type: ignore[arg-type]
    assert lines["From"] == "Dr Weiss"
    assert lines["Agreed in the session of"] == "Monday 23 November"
    assert lines["Exercise"] == "Catch it"
    assert lines["Reminder"] == "at 08:00 and 20:30"
    assert lines["How long"] == "5 min"
    assert lines["How sure I am"] == "6 of 10"
    assert lines["Private"] == "yes"


def test_the_item_has_what_the_assignment_has_but_no_title_of_a_private_one() -> None:
    one = replace(FULL, private=False, title="a" * 200)
    item = new_item(one, parse("3x/week"), TODAY, 4, "i")
    assert (item.name, item.part, item.position, item.start) == ("a" * 120, Part.MORNING, 4, TODAY)
    assert (item.after, item.obstacle, item.instead) == (one.if_then, one.obstacle, one.plan)
    assert new_item(FULL, parse("daily"), TODAY, 0, "i").name == "Homework"


def test_an_obstacle_without_any_plan_stays_with_the_assignment() -> None:
    one = replace(BLANK, title="T", obstacle="rain")
    assert new_item(one, parse("daily"), TODAY, 0, "i").obstacle == ""


@given(times=st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)), max_size=3))
def test_what_was_changed_of_the_item_stays_unless_the_assignment_changes_it(times: list[time]) -> None:
    one = replace(FULL, private=False)
    item = new_item(one, parse(one.often), TODAY, 0, "i")._replace(name="Mine", part=Part.EVENING)
    after = replace(one, times=tuple(times), minutes=9)
    changed = changed_item(item, one, after)
    assert (changed.name, changed.times, changed.minutes, changed.removed) == ("Mine", tuple(times), 9, None)
    assert changed_item(item._replace(removed=AT), one, one) == item
    assert changed_item(item, one, replace(one, due=TODAY + timedelta(days=9))).until == TODAY + timedelta(days=9)
