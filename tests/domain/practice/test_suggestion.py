"""Which suggestion fits which moment: the rules of the pack, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfkind.content.loader import Library
from selfkind.domain.practice.suggestion import (
    CATCH,
    CHECK_IN,
    Moment,
    Rule,
    heavier_groups,
    side,
    suggestions,
)
from selfkind.domain.routine.routine import Part

LIBRARY = Library()
RULES, EXERCISES = LIBRARY.suggestions(), LIBRARY.exercises()
ROUGH = Moment(CHECK_IN, Part.DAY, "unpleasant", "high")


def first(moment: Moment) -> tuple[str, str]:
    found = suggestions(RULES, moment, EXERCISES)
    return (found[0].rule, found[0].exercise.id) if found else ("", "")


@pytest.mark.parametrize(
    ("moment", "rule", "exercise"),
    [
        (ROUGH, "unpleasant-much-energy", "longout"),
        (replace(ROUGH, energy="medium"), "unpleasant-much-energy", "longout"),
        (replace(ROUGH, energy="low"), "unpleasant-little-energy", "b1"),
        (replace(ROUGH, words=frozenset({"lonely"})), "alone", "c1"),
        (replace(ROUGH, low_days=True), "low-days", "c1"),
        (replace(ROUGH, heavy=True), "heavy-day", "grounding"),
        (Moment(CATCH, Part.DAY, intensity=70), "strong-thought", "kind-pause"),
        (Moment(CATCH, Part.DAY, "unpleasant", intensity=90, heavy=True), "strong-thought", "kind-pause"),
        (Moment(CATCH, Part.EVENING, intensity=69), "caught", "kind-pause"),
        (Moment(CHECK_IN, Part.EVENING, "pleasant", "low"), "evening", "gratitude"),
        (Moment(CHECK_IN, Part.EVENING, "neither", "low"), "evening", "gratitude"),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", "low"), "", ""),
        # Nobody knows what words of a person's own mean, so nothing follows them by itself.
        (Moment(CHECK_IN, Part.EVENING), "", ""),
        (Moment(CATCH, Part.DAY, heavy=True), "", ""),
    ],
)
def test_the_rules_of_the_pack(moment: Moment, rule: str, exercise: str) -> None:
    assert first(moment) == (rule, exercise)


def test_every_rule_speaks_at_some_moment() -> None:
    spoken = {
        first(Moment(after, part, feeling, energy, words, intensity, low, heavy))[0]
        for after in (CHECK_IN, CATCH)
        for part in (Part.MORNING, Part.DAY, Part.EVENING)
        for feeling in ("", "pleasant", "neither", "unpleasant")
        for energy in ("", "low", "medium", "high")
        for words in (frozenset[str](), frozenset({"lonely"}))
        for intensity in (0, 80)
        for low in (False, True)
        for heavy in (False, True)
    }
    assert {rule.id for rule in RULES} | {""} == spoken


def test_gratitude_is_never_offered_after_something_unpleasant() -> None:
    for part in Part:
        for heavy in (False, True):
            found = suggestions(RULES, replace(ROUGH, part=part, heavy=heavy), EXERCISES)
            assert "gratitude" not in {one.exercise.id for one in found}


def test_what_no_pack_has_is_left_out_and_each_exercise_comes_once() -> None:
    rules = (Rule("a", ("nobody", "longout"), "One:"), Rule("b", ("longout", "grounding"), "Two:"))
    found = suggestions(rules, ROUGH, EXERCISES)
    assert [(one.line, one.exercise.id) for one in found] == [("One:", "longout"), ("Two:", "grounding")]


def test_what_was_shown_last_comes_after_the_others_of_its_rule() -> None:
    found = suggestions(RULES, ROUGH, EXERCISES, "longout")
    ids = [one.exercise.id for one in found if one.rule == "unpleasant-much-energy"]
    assert ids[-1] == "longout"
    assert len(ids) > 2


def test_practices_that_felt_heavier_twice_make_room_for_another_kind() -> None:
    heavier = heavier_groups(
        [("Breathing", "heavier"), ("Breathing", "heavier"), ("Body", "heavier"), ("", "heavier")]
    )
    assert heavier == {"Breathing"}
    found = suggestions(RULES, replace(ROUGH, heavier=heavier), EXERCISES)
    assert found
    assert "Breathing" not in {one.exercise.group for one in found}
    assert heavier_groups([("Breathing", "lighter"), ("Breathing", "heavier")]) == frozenset()


def test_sides_of_the_pad() -> None:
    assert [side(place, "low", "medium", "high") for place in (None, -2, -0.25, 0, 0.2, 0.25)] == [
        "",
        "low",
        "low",
        "medium",
        "medium",
        "high",
    ]
