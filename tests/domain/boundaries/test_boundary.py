"""A plan, its form, and how it's read."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from selfkind.domain.boundaries.boundary import BY_KEY, PLAN, Boundary, Script, checked, part_of, with_values
from selfkind.domain.boundaries.lines import BoundaryWords, Category, Firmness
from selfkind.domain.boundaries.plan_form import answers_of, boundary_with, plan_form
from selfkind.domain.boundaries.reading import lines_of_boundary
from selfkind.domain.errors import UsageError
from selfkind.domain.records import replace
from tests.store.examples import EXAMPLES

AT, TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=UTC), date(2026, 11, 23)
WORDS = BoundaryWords((Category("time", "Time"), Category("work", "Work")), (Firmness(3, "Clear"),))
WHOLE: Boundary = EXAMPLES["boundaries"]
BARE = Boundary("b", "I leave at six", AT)


def test_every_field_of_a_boundary_is_in_its_plan() -> None:
    own = {one.name for one in fields(Boundary)} - {"id", "updated", "removed", "script"}
    said = {one.name for one in fields(Script)}
    assert {one.key for one in PLAN} == own | said
    assert {one.key for one in PLAN if one.in_script} == said


def test_the_answers_of_a_form_are_the_plan_again() -> None:
    named = {"work": "Work", "": ""}
    for one in (WHOLE, BARE):
        # A category is known by its name here; the companion keeps its id.
        wanted = replace(one, id=BARE.id, updated=AT, removed=None, category=named[one.category])
        assert boundary_with(BARE, answers_of(one, WORDS), TODAY) == wanted


@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("firmness", "4", 4),
        ("firmness", "3 clear", 3),
        ("firmness", "", None),
        ("planned", "tomorrow", date(2026, 11, 24)),
        ("planned", "2026-11-01", date(2026, 11, 1)),
        ("planned", "yesterday", date(2026, 11, 22)),
        ("planned", " ", None),
        ("private", "no", False),
        ("private", "", True),
        ("cost", 7, 7),
        ("category", "something else", ""),
        ("category", "my band", "my band"),
        ("opening", " Thank you. ", "Thank you."),
    ],
)
def test_an_answer_becomes_a_value(key: str, answer: Any, value: object) -> None:
    assert part_of(boundary_with(BARE, {key: answer}, TODAY), key) == value


def test_a_day_that_cant_be_read_is_refused() -> None:
    for words in ("someday", "march"):
        with pytest.raises(UsageError):
            boundary_with(BARE, {"planned": words}, TODAY)


def test_every_firmness_can_be_chosen_with_or_without_a_name() -> None:
    (asked,) = (one for one in plan_form(WORDS).fields if one.key == "firmness")
    assert asked.choices == ("1", "2", "3 clear", "4", "5")


def test_what_is_kept_has_its_spaces_in_order() -> None:
    kept = checked(
        with_values(BARE, {"text": " I  leave\nat six ", "now": " calls \n until eight ", "ask": "  No. "})
    )
    assert (kept.text, kept.now, kept.script.ask) == ("I leave at six", "calls \n until eight", "No.")


@pytest.mark.parametrize("key", ["text", "who", "now", "close"])
def test_what_is_too_long_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match=f"“{BY_KEY[key].label}” can have up to"):
        checked(with_values(BARE, {key: "x" * 4001}))


def test_a_boundary_is_read_whole_and_the_words_to_say_are_one_line() -> None:
    lines = {line.label: line.text for line in lines_of_boundary(WHOLE, {"work": "Work"}.get, lambda _: "Clear")}
    assert lines["About"] == "Work"
    assert lines["How firm"] == "3 of 5, clear"
    assert lines["What it costs me"] == "6 of 10"
    assert lines["Words to say"] == WHOLE.script.text
    assert lines["Planned for"] == "23 November 2026"
    assert lines["Private"] == "no"
    assert len(lines) == len(PLAN) - len(fields(Script)) + 1
    assert [line.text for line in lines_of_boundary(BARE)] == ["I leave at six"]
