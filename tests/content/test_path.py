"""The 28 steps: each opens something or says that it waits, and none of them has a date."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.content.check.pack_check import examine
from selfkind.content.loader import PACKS, Library
from selfkind.content.own_packs import check_own_pack, own_packs, packs_of
from selfkind.domain.path.steps import PAGES
from selfkind.domain.practice.exercise import FieldKind
from selfkind.domain.practice.guide import Guide

WAITING: dict[str, tuple[str, ...]] = {}
"""The steps that wait for an exercise or a page, with its id. Whoever builds it only has to give it this id."""
CANNOT_OPEN: set[str] = set()
"""The steps that open nothing yet. They can be skipped."""

OWN = """
[pack]
id = "mine"
name = "Mine"
version = 1
language = "en"

[[path]]
id = "mine"
name = "My way"

[[path.step]]
id = "one"
name = "One"
why = "To begin."
minutes = 3
exercises = ["kind-pause"]
"""


def test_there_are_28_steps_and_each_has_a_reason_a_length_and_a_tiny_version() -> None:
    path = Library().paths()[0]
    assert len(path.steps) == 28
    assert len({step.id for step in path.steps}) == len({step.name for step in path.steps}) == 28
    for step in path.steps:
        assert all((step.why, step.tiny, step.minutes)), step.id
    assert path.after


def test_the_steps_that_wait_say_so_and_go_on_by_data_alone() -> None:
    library = Library()
    steps = library.paths()[0].steps
    known = library.exercises()
    assert {step.id: step.missing(known) for step in steps if step.missing(known)} == WAITING
    assert {step.id for step in steps if not step.can_open(known)} == CANNOT_OPEN
    for step in steps:
        # Once it's here, the line isn't shown, though it's still in the pack.
        assert bool(step.waiting) is bool(step.missing(known)), step.id
        built = {*known, *step.exercises, *step.one_of}
        assert step.page not in ("", *PAGES) or not step.missing(built)


def test_timed_steps_have_a_length_that_their_practice_has() -> None:
    library = Library()
    for step in library.paths()[0].steps:
        for id in step.exercises:
            exercise = library.exercises().get(id)
            if exercise is not None and isinstance(exercise.guide, Guide):
                lengths = {sum(seconds for _, seconds in one.stations) / 60 for one in exercise.guide.lengths}
                assert step.timed in lengths, step.id


def test_look_backs_ask_their_own_questions_first() -> None:
    library = Library()
    step = library.paths()[0].step("review")
    assert step is not None
    asked = step.with_its_prompts(library.exercises()["reflection"])
    assert asked.form is not None
    assert [field.choices for field in asked.form.fields if field.kind is FieldKind.PROMPT] == [step.prompts]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('exercises = ["kind-pause"]', ""), "a step needs an exercise"),
        (('"kind-pause"', '"kind-pose"'), "there's no exercise “kind-pose”"),
        (('exercises = ["kind-pause"]', 'page = "nowhere"'), "there's no page “nowhere”"),
        (("minutes = 3", "minutes = 0"), "a number of minutes"),
        (('id = "mine"\nname = "My way"', 'id = "first-steps"\nname = "My way"'), "already a path with the id"),
        (('why = "To begin."\n', ""), "this key is missing"),
    ],
)
def test_a_path_of_ones_own_is_checked(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(OWN, encoding="utf-8")
    known = Library().exercises()
    assert check_own_pack(file, known) == ()
    assert [path.name for pack in own_packs(tmp_path, known)[0] for path in pack.paths] == ["My way"]
    file.write_text(OWN.replace(*change), encoding="utf-8")
    assert any(said in str(problem) for problem in check_own_pack(file, known)), check_own_pack(file, known)
    assert own_packs(tmp_path, known)[0] == ()


def test_what_is_not_here_yet_can_be_named_with_a_line_about_it() -> None:
    text = OWN.replace('["kind-pause"]', '["later"]\nwaiting = "This exercise comes later."')
    assert examine(text, "mine.toml")[1] == ()


def test_two_steps_with_one_id_and_a_path_without_steps_are_faults() -> None:
    twice = OWN + OWN[OWN.index("[[path.step]]") :]
    assert any("already in use" in str(problem) for problem in examine(twice, "mine.toml")[1])
    empty = OWN[: OWN.index("[[path.step]]")]
    assert any("needs at least one step" in str(problem) for problem in examine(empty, "mine.toml")[1])


def test_own_paths_come_after_the_built_in_one(companion: Companion) -> None:
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(OWN, encoding="utf-8")
    assert [path.id for path in companion.paths.all()] == ["first-steps", "mine"]
    assert companion.pack_problems() == ()


def test_an_own_path_can_lead_to_exercises_of_its_own_pack_and_of_others(companion: Companion) -> None:
    folder = companion.places.packs
    folder.mkdir(parents=True)
    care = '[[exercise]]\nid = "{}"\nkind = "activity"\nname = "Tea, {}"\ngroup = "Rest"\nsummary = "Drink tea."\n'
    first = '[pack]\nid = "a-pack"\nname = "A"\nversion = 1\nlanguage = "en"\n'
    (folder / "a.toml").write_text(first + care.format("tea", "black"), encoding="utf-8")
    steps = OWN.replace('["kind-pause"]', '["tea", "green-tea"]') + care.format("green-tea", "green")
    (folder / "mine.toml").write_text(steps, encoding="utf-8")
    assert companion.pack_problems() == ()
    path = companion.paths.all()[1]
    assert path.id == "mine"
    assert path.steps[0].missing({one.id for one in companion.practice.exercises()}) == ()
    assert [
        (one.stem, exercise.id)
        for one, pack in packs_of(folder, Library().exercises())
        for exercise in pack.exercises
    ] == [
        ("a", "tea"),
        ("mine", "green-tea"),
    ]


def test_no_step_has_a_date() -> None:
    document = tomllib.loads((PACKS / "path.toml").read_text(encoding="utf-8"))
    keys = {key for step in document["path"][0]["step"] for key in step}
    assert not keys & {"day", "date", "week", "cadence", "times", "until"}
