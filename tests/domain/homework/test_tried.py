"""Tries: what is kept of one, what is asked, and how it's read and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.homework.tried import DID_WORDS, TEXTS, TICKED_AS, Did, Tried, checked_try, tried_times
from selfkind.domain.homework.tried_form import answered, try_form
from selfkind.domain.journal.finding import fits, tags_of
from selfkind.domain.journal.query import parse_query
from selfkind.domain.journal.reading import lines_of
from selfkind.domain.routine.plan import Standing

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
TRIED = Tried(
    "t", DAY, AT, "a", "Catch three", Did.PART, 5, 6, 7, "It's a @voice", "noise", "at the till", "Whose?"
)


def test_every_answer_has_words_and_just_not_yet_has_no_tick() -> None:
    assert set(DID_WORDS) == set(Did)
    assert {did: TICKED_AS.get(did) for did in Did} == {
        Did.ALL: Standing.DONE,
        Did.PART: Standing.PART,
        Did.CHANGED: Standing.DONE,
        Did.NOT_YET: None,
        Did.ASKED: None,
    }


def test_a_question_says_nothing_of_a_try() -> None:
    asked = checked_try(Tried("t", DAY, AT, "a", "Catch three", Did.ASKED, question="Is that normal?\nAnd loud?"))
    assert asked.first_line == "Question: Is that normal?"
    assert {line.label: line.text for line in lines_of(asked)} == {
        "": "Catch three",
        "A question for the session": "Is that normal?\nAnd loud?",
    }
    with pytest.raises(UsageError, match="What would you like to ask"):
        checked_try(replace(asked, question=" "))
    for more in ({"learned": "to wait"}, {"minutes": 5}, {"difficulty": 0}, {"helpfulness": 3}):
        with pytest.raises(UsageError, match="What came of it"):
            checked_try(replace(asked, **more))  # type: ignore[arg-type]
    assert tried_times([asked, TRIED, replace(TRIED, did=Did.NOT_YET)]) == 1


def test_a_title_is_enough() -> None:
    kept = checked_try(Tried("t", DAY, AT, "a", "  Catch   three "))
    assert (kept.title, kept.did) == ("Catch three", Did.ALL)
    with pytest.raises(UsageError, match="Which homework"):
        checked_try(replace(TRIED, title=" "))


def test_all_of_it_is_read() -> None:
    lines = {line.label: line.text for line in lines_of(TRIED)}
    assert lines == {
        "": "Catch three",
        "What came of it": "Did part of it",
        "How long": "5 min",
        "How hard": "6 of 10",
        "Helped": "7 of 10",
        "What I learned": "It's a @voice",
        "What got in the way": "noise",
        "Where I used it outside the exercise": "at the till",
        "A question for the session": "Whose?",
    }


@pytest.mark.parametrize(
    "words",
    ["kind:homework", "catch three", "noise", '"did part"', "@voice", "till kind:homework", "whose -letter"],
)
def test_all_of_it_is_found(words: str) -> None:
    assert fits(parse_query(words, DAY), TRIED, {})
    assert tags_of(TRIED) == ("voice",)


def test_what_is_asked_fills_a_try() -> None:
    form = try_form()
    assert [field.key for field in form.fields] == ["did", "minutes", "difficulty", "helpfulness", *TEXTS]
    assert answered({"did": "changed", "minutes": "3 min", "learned": "a"}) == {
        "did": Did.CHANGED,
        "minutes": 3,
        "learned": "a",
    }
    with pytest.raises(UsageError, match="Minutes are a number"):
        answered({"minutes": "long"})
