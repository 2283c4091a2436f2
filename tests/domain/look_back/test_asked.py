"""The questions of a look back on plain lines, and what their answers say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfkind.domain.look_back.asked import AskedWeek
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.week import ItemOfWeek, WeekBehind, last_days
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.routine import Part, RoutineItem

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def item(id: str) -> RoutineItem:
    """An item of the routine, for each day."""
    return RoutineItem(id, f"The {id}", "", DAILY, Part.ANY, TODAY)


@pytest.fixture
def asked() -> AskedWeek:
    """A week with two items, and one day that can be a day of rest."""
    items = tuple(ItemOfWeek(item(id), days) for id, days in (("tea", 3), ("walk", 0)))
    words = tuple(FormField(key, FieldKind.TEXT, key.title()) for key in ("gentle", "text", "small"))
    week = WeekBehind(last_days(TODAY), (), items, (TOMORROW,))
    return AskedWeek(week, TODAY, Form("look-back", words))


def labels(asked: AskedWeek) -> list[str]:
    """What the questions are called, in their order."""
    return [field.label for field in asked.form.fields]


def test_the_routine_is_asked_about_between_the_words(asked: AskedWeek) -> None:
    assert labels(asked) == ["Gentle", "Text", "The tea", "The walk", "A day of rest, if you like", "Small"]


def test_a_day_of_rest_is_not_asked_for_when_no_day_can_be_one(asked: AskedWeek) -> None:
    without = replace(asked, week=replace(asked.week, rest_days=()))
    assert labels(without) == ["Gentle", "Text", "The tea", "The walk", "Small"]


def test_a_draft_of_the_answers_is_taken_up_as_the_same_answers(asked: AskedWeek) -> None:
    by_label = {field.label: field for field in asked.form.fields}
    rest = by_label["A day of rest, if you like"]
    answers = {"gentle": "Tea on the stairs", by_label["The walk"].key: "drop", rest.key: rest.choices[0]}
    assert asked.words_in(answers) == {"gentle": "Tea on the stairs", "text": "", "small": ""}
    assert asked.choices_in(answers) == {"walk": Choice.DROP}
    assert asked.rest_day_in(answers) == TOMORROW
    taken_up = asked.taken_up(asked.kept_as(answers))
    assert {key: value for key, value in taken_up.items() if value} == answers


def test_nothing_answered_is_nothing_chosen(asked: AskedWeek) -> None:
    assert asked.choices_in({}) == {}
    assert asked.rest_day_in({}) is None
    assert not any(asked.taken_up(asked.kept_as({})).values())
