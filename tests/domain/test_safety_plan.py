"""The safety plan: its parts, its words, and what is printed."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.safety_plan import (
    INTRO,
    KEYS,
    LONGEST,
    PARTS,
    SafetyPlan,
    in_order,
    part_named,
    printed,
    with_words,
)

PLAN = SafetyPlan("safety-plan", datetime(2026, 11, 23, 9, 41, tzinfo=UTC))


def test_each_part_has_a_field_in_its_order() -> None:
    assert [one.name for one in fields(SafetyPlan) if one.name in KEYS] == list(KEYS)
    assert len(PARTS) == 7


def test_the_sixth_part_names_no_means_and_who_can_help() -> None:
    assert PARTS[5].title == "Ways to make my space safer (ask someone to help)"
    means = re.compile(r"\b(pill|medic|knife|knives|gun|weapon|rope|drug|alcohol|bridge|means|kill|suicid)", re.I)
    assert not [part for part in PARTS if means.search(f"{part.title} {part.question}")]
    assert INTRO == "This is best made with someone you trust or a professional. You can start with one line."


def test_words_are_lines_without_spaces_around_them() -> None:
    plan = with_words(PLAN, {"signs": "  I sleep little \n\n I cancel  \n"})
    assert plan.lines("signs") == ("I sleep little", "I cancel")
    assert plan.first_line == "I sleep little"
    assert [(part.key, lines) for part, lines in plan.written()] == [("signs", ("I sleep little", "I cancel"))]
    assert not PLAN.has_words
    assert list(plan.written(("alone",))) == []
    with pytest.raises(UsageError, match=f"up to {LONGEST} characters"):
        with_words(PLAN, {"hope": "a" * (LONGEST + 1)})


@pytest.mark.parametrize(("words", "key"), [("ask", "ask"), ("3", "people"), ("WAYS to make", "space")])
def test_a_part_is_named_by_its_key_its_number_or_its_title(words: str, key: str) -> None:
    assert part_named(words).key == key


@pytest.mark.parametrize("words", ["", "8", "things people", "else"])
def test_what_names_no_part_says_which_there_are(words: str) -> None:
    with pytest.raises(UsageError, match="signs, alone, people, ask, professionals, space, hope"):
        part_named(words)


def test_what_is_printed_has_titles_and_lines_and_nothing_else() -> None:
    plan = replace(with_words(PLAN, {"hope": "my sister\x1b[2J", "signs": "I cancel"}), shown_locked=("hope",))
    assert printed(plan) == (
        "Your safety plan\n\nMy warning signs\n- I cancel\n\nWhat makes life worth living\n- my sister[2J\n"
    )
    assert not re.search(r"\d{4}|%", printed(with_words(plan, {"hope": "my sister"})))


def test_keys_are_kept_once_and_in_order() -> None:
    assert in_order(["hope", "signs", "hope", "else"]) == ("signs", "hope")
