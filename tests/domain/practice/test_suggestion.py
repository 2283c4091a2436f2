"""Which suggestion fits which moment: the rules of the pack, one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from selfkind.content.loader import Library
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.practice.suggestion import (
    CATCH,
    CHECK_IN,
    Circle,
    Moment,
    Named,
    Rule,
    heavier_groups,
    side,
    suggestions,
)
from selfkind.domain.routine.routine import Part

LIBRARY = Library()
RULES, EXERCISES = LIBRARY.suggestions(), LIBRARY.exercises()
ROUGH = Moment(CHECK_IN, Part.DAY, "unpleasant", "high")
LONELY = frozenset({"lonely"})
SOMEBODY = Circle(has_people=True)
ANA = Named("Ana", "laughs", Exercise("ana", "Say hello to Ana", ExerciseKind.CIRCLE, ""))


def first(moment: Moment) -> tuple[str, str]:
    found = suggestions(RULES, moment, EXERCISES.get)
    return (found[0].rule, found[0].exercise.id) if found else ("", "")


@pytest.mark.parametrize(
    ("moment", "rule", "exercise"),
    [
        (ROUGH, "unpleasant-much-energy", "longout"),
        (ROUGH._replace(energy="medium"), "unpleasant-much-energy", "longout"),
        (ROUGH._replace(energy="low"), "unpleasant-little-energy", "b1"),
        (ROUGH._replace(words=frozenset({"lonely"})), "alone", "c1"),
        (ROUGH._replace(low_days=True), "low-days", "c1"),
        (ROUGH._replace(heavy=True), "heavy-day", "grounding"),
        (Moment(CATCH, Part.DAY, intensity=70), "strong-thought", "kind-pause"),
        (Moment(CATCH, Part.DAY, "unpleasant", intensity=90, heavy=True), "strong-thought", "kind-pause"),
        (Moment(CATCH, Part.EVENING, intensity=69), "caught", "kind-pause"),
        (Moment(CHECK_IN, Part.EVENING, "pleasant", "low"), "evening", "gratitude"),
        (Moment(CHECK_IN, Part.EVENING, "neither", "low"), "evening", "gratitude"),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", "low"), "first-name", "circle-begin"),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", "low", circle=SOMEBODY), "hello", "circle"),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", circle=SOMEBODY._replace(quiet=13)), "", ""),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", circle=SOMEBODY, shown_ago={"hello": 6}), "", ""),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", circle=SOMEBODY, has_own_words=True), "", ""),
        (Moment(CHECK_IN, Part.MORNING, "pleasant", circle=SOMEBODY, heavy=True), "", ""),
        (ROUGH._replace(words=LONELY, circle=SOMEBODY), "alone", "circle"),
        (ROUGH._replace(words=LONELY, lately=Counter(lonely=2), circle=SOMEBODY), "lonely-twice", "circle"),
        (ROUGH._replace(words=LONELY, lately=Counter(lonely=2)), "lonely-twice", "circle-begin"),
        # Nobody knows what words of a person's own mean: “I have nobody”, for example.
        (ROUGH._replace(words=LONELY, lately=Counter(lonely=2), has_own_words=True), "alone", "c1"),
        (ROUGH._replace(energy="low", circle=SOMEBODY._replace(named=ANA)), "good-for", "ana"),
        (ROUGH._replace(energy="low", circle=SOMEBODY), "unpleasant-little-energy", "b1"),
        # Nobody knows what words of a person's own mean, so nothing follows them by itself.
        (Moment(CHECK_IN, Part.EVENING), "", ""),
        (Moment(CATCH, Part.DAY, heavy=True), "", ""),
    ],
)
def test_the_rules_of_the_pack(moment: Moment, rule: str, exercise: str) -> None:
    assert first(moment) == (rule, exercise)


def test_every_rule_speaks_at_some_moment() -> None:
    spoken = {
        first(
            Moment(
                after,
                part,
                feeling,
                energy,
                words,
                intensity,
                low,
                heavy,
                lately=lately,
                circle=circle,
                has_earlier=earlier,
            )
        )[0]
        for after in (CHECK_IN, CATCH)
        for part in (Part.MORNING, Part.DAY, Part.EVENING)
        for feeling in ("", "pleasant", "neither", "unpleasant")
        for energy in ("", "low", "medium", "high")
        for words in (frozenset[str](), frozenset({"lonely"}))
        for intensity in (0, 80)
        for low in (False, True)
        for heavy in (False, True)
        for lately in (Counter[str](), Counter(lonely=3))
        for earlier in (False, True)
        for circle in (Circle(), SOMEBODY, SOMEBODY._replace(named=ANA))
    }
    assert {rule.id for rule in RULES} | {""} == spoken


def test_gratitude_is_never_offered_after_something_unpleasant() -> None:
    for part in Part:
        for heavy in (False, True):
            found = suggestions(RULES, ROUGH._replace(part=part, heavy=heavy), EXERCISES.get)
            assert "gratitude" not in {one.exercise.id for one in found}


def test_whoever_is_named_is_named_with_what_they_are_good_for() -> None:
    moment = ROUGH._replace(energy="low", circle=SOMEBODY._replace(named=ANA))
    assert suggestions(RULES, moment, EXERCISES.get)[0].line == "Ana is good for laughs. One line?"
    odd = ANA._replace(name="{good_for}", good_for="{name}")
    line = suggestions(RULES, moment._replace(circle=SOMEBODY._replace(named=odd)), EXERCISES.get)[0].line
    assert "Ana" not in line


def test_rules_of_the_circle_are_silent_after_own_words_and_on_a_heavy_day() -> None:
    of_circle = {rule.id for rule in RULES if rule.people or rule.times > 1}
    assert of_circle == {"lonely-twice", "good-for", "hello", "first-name"}
    assert all(rule.known and not rule.heavy for rule in RULES if rule.id in of_circle)


def test_what_no_pack_has_is_left_out_and_each_exercise_comes_once() -> None:
    rules = (Rule("a", ("nobody", "longout"), "One:"), Rule("b", ("longout", "grounding"), "Two:"))
    found = suggestions(rules, ROUGH, EXERCISES.get)
    assert [(one.line, one.exercise.id) for one in found] == [("One:", "longout"), ("Two:", "grounding")]


def test_what_was_shown_last_comes_after_the_others_of_its_rule() -> None:
    found = suggestions(RULES, ROUGH, EXERCISES.get, "longout")
    ids = [one.exercise.id for one in found if one.rule == "unpleasant-much-energy"]
    assert ids[-1] == "longout"
    assert len(ids) > 2


def test_practices_that_felt_heavier_twice_make_room_for_another_kind() -> None:
    heavier = heavier_groups(
        [("Breathing", "heavier"), ("Breathing", "heavier"), ("Body", "heavier"), ("", "heavier")]
    )
    assert heavier == {"Breathing"}
    found = suggestions(RULES, ROUGH._replace(heavier=heavier), EXERCISES.get)
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
