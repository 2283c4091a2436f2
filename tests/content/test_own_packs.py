"""The user's own packs: what is in them can be anything, and never stops selfkind."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from selfkind.content.loader import Library
from selfkind.content.own_packs import MOST_BYTES, MOST_FILES, check_own_pack, own_packs
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.settings import Problem

HEAD = '[pack]\nid = "mine"\nname = "Mine"\nversion = 1\nlanguage = "en"\n'
FORM = """
[[exercise]]
id = "walk-log"
kind = "form"
name = "After a walk"
group = "Mine"
summary = "What the walk was like."
[exercise.form]
entry = "note"
word = "walk"
[[exercise.form.field]]
key = "text"
kind = "text"
label = "What did you see?"
"""
KNOWN = Library().exercises()


def own_exercises(folder: Path, known: Mapping[str, Exercise]) -> tuple[dict[str, Exercise], tuple[Problem, ...]]:
    packs, faults = own_packs(folder, known)
    return {one.id: one for pack in packs for one in pack.exercises}, faults


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem).replace(str(path), "mine.toml") for problem in check_own_pack(path, KNOWN)]


def test_a_form_of_ones_own_is_an_exercise(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(HEAD + FORM)
    library = Library(own=partial(own_packs, tmp_path))
    exercise = library.exercises()["walk-log"]
    assert (exercise.name, exercise.pack, library.problems) == ("After a walk", "mine", ())
    assert list(library.exercises())[:-1] == list(KNOWN)


ACTIVITY = """
[[exercise]]
id = "juggle"
kind = "activity"
name = "Juggle"
group = "Joy and hobbies"
summary = "Juggle two balls."
minutes = 5
tiny = "One throw"
energy = "medium"
place = "any"
free = true
"""


def test_an_activity_of_ones_own_needs_no_form(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(HEAD + ACTIVITY)
    library = Library(own=partial(own_packs, tmp_path))
    one = library.exercises()["juggle"]
    assert (one.energy, one.place, one.free, library.problems) == ("medium", "any", True, ())
    assert one.form is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + ACTIVITY.replace('"medium"', '"huge"'), "write one of: low, medium, high"),
        (HEAD + ACTIVITY.replace('"any"', '"garden"'), "write one of: in, out, any"),
        (HEAD + FORM.replace('group = "Mine"', 'energy = "low"'), 'kind = "activity"'),
        (HEAD + FORM.replace('key = "text"', 'key = "txt"'), "txt"),
        (HEAD + FORM.replace('"walk-log"', '"gratitude"'), "gratitude"),
        (HEAD.replace('"mine"', '"selfkind-exercises"') + FORM, "selfkind-exercises"),
        (HEAD + FORM.replace('word = "walk"', 'word = "note"'), "selfkind write note"),
        (HEAD + FORM.split("[exercise.form]")[0], "needs the heading [exercise.form]"),
        (HEAD + '[texts]\ndisclaimer = "none"\n', "can't have this"),
        (HEAD + '[kind_words]\nafter_note = ["Well done."]\n', "can't have this"),
        (HEAD + FORM.replace("a walk", "\\u001b]0;x\\u0007"), "mine.toml"),
        ("exercise = 1\n", "exercise"),
        ("[" * 5000, "mine.toml"),
        ("a." * 40_000 + "b = 1", "mine.toml"),
        ("x = {", "TOML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"#" * (MOST_BYTES + 1), "200,000 bytes"),
        ("", "pack"),
    ],
)
def test_what_cannot_be_used_is_named_in_lines_and_left_out(tmp_path: Path, text: str | bytes, said: str) -> None:
    lines = problems(tmp_path, text)
    assert any(said in line for line in lines)
    assert all("\n" not in line and "\x1b" not in line for line in lines)
    (tmp_path / "other.toml").write_text((HEAD + FORM).replace("mine", "other").replace("walk", "stroll"))
    library = Library(own=partial(own_packs, tmp_path))
    assert set(library.exercises()) - set(KNOWN) == {"stroll-log"}
    assert len(library.problems) == 1


def test_a_fault_is_named_with_its_line_and_key(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, HEAD + FORM.replace('kind = "text"', 'kind = "scale"'))
    assert line.startswith('mine.toml, line 18: exercise "walk-log" → form.field "text" → kind')


def test_what_is_no_file_is_never_opened(tmp_path: Path, nothing_waits: None) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    exercises, faults = own_exercises(tmp_path, KNOWN)
    assert exercises == {}
    assert len(faults) == 4


def test_words_of_every_language_can_stand_in_a_pack(tmp_path: Path) -> None:
    """Joiners make the words of Persian and Hindi, and one emoji of several; no-break spaces are spaces."""
    for name in ("می‌خوانم", "क्‍ष", "tea with 👩‍👩‍👧‍👦", "10\u00a0min", "茶\u3000一杯"):
        (tmp_path / "mine.toml").write_text(HEAD + FORM.replace("After a walk", name), encoding="utf-8")
        exercises, faults = own_exercises(tmp_path, KNOWN)
        assert ([one.name for one in exercises.values()], faults) == ([name], ())


def test_two_packs_cannot_have_the_same_exercise(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(HEAD.replace("mine", name) + FORM)
    exercises, (fault,) = own_exercises(tmp_path, KNOWN)
    assert exercises["walk-log"].pack == "a"
    assert "walk-log" in str(fault)


def test_so_many_packs_are_read(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number:03}.toml").write_text(HEAD.replace("mine", f"m{number}"))
    _, faults = own_exercises(tmp_path, KNOWN)
    assert f"the first {MOST_FILES} packs" in str(faults[-1])


def _of(name: str, exercise: str = "", path_names: str = "") -> str:
    text = HEAD.replace('"mine"', f'"{name}"')
    if exercise:
        text += ACTIVITY.replace('"juggle"', f'"{exercise}"')
    if path_names:
        text += f'''
[[path]]
id = "way-{name}"
name = "A way"
[[path.step]]
id = "one"
name = "One"
why = "To begin."
minutes = 2
exercises = ["{path_names}"]
'''
    return text


def test_a_pack_can_name_what_is_in_any_other_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(_of("a", "hop", "skip"))
    (tmp_path / "b.toml").write_text(_of("b", "skip", "hop"))
    (tmp_path / "c.toml").write_text(_of("c", path_names="jump"))
    exercises, faults = own_exercises(tmp_path, KNOWN)
    assert [*exercises] == ["hop", "skip"]
    assert [path.id for pack in own_packs(tmp_path, KNOWN)[0] for path in pack.paths] == ["way-a", "way-b"]
    (fault,) = faults
    assert "c.toml" in fault.file
    assert "there's no exercise “jump”" in fault.reason


def test_one_pack_is_checked_beside_the_others_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "z.toml").write_text(_of("z", "skip"))
    outside = tmp_path / "new.toml"
    outside.write_text(_of("new", "hop", "skip"))
    assert check_own_pack(outside, KNOWN, folder) == ()
    assert check_own_pack(folder / "z.toml", KNOWN, folder) == ()
    assert "there's no exercise “skip”" in check_own_pack(outside, KNOWN)[0].reason
    outside.write_text(_of("new", "skip"))
    (fault,) = check_own_pack(outside, KNOWN, folder)
    assert "the pack “z” already has an exercise" in fault.reason
    assert (fault.file, f", in {folder / 'z.toml'}." in fault.reason) == (str(outside), True)


def test_two_packs_of_one_id_name_both_files(tmp_path: Path) -> None:
    for text in (HEAD + FORM, HEAD + '[[prompt]]\ntext = "What was soft?"\ntag = "evening"\n'):
        (tmp_path / "a.toml").write_text(text)
        (tmp_path / "b.toml").write_text(text)
        packs, (fault,) = own_packs(tmp_path, KNOWN)
        assert len(packs) == 1
        assert (fault.file, fault.key) == (str(tmp_path / "b.toml"), "pack.id")
        assert fault.reason == (
            f"there is already a pack with the id “mine”, in {tmp_path / 'a.toml'}. Choose another id here."
        )


def test_a_pack_that_goes_takes_those_along_that_need_it(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(_of("a", "hop", "skip"))
    (tmp_path / "b.toml").write_text(_of("b", "skip", "jump"))
    (tmp_path / "c.toml").write_text(_of("c", "jump"))
    assert own_exercises(tmp_path, KNOWN)[1] == ()
    (tmp_path / "c.toml").unlink()
    exercises, faults = own_exercises(tmp_path, KNOWN)
    assert exercises == {}
    assert [fault.reason.partition(".")[0] for fault in faults] == [
        "there's no exercise “skip”",
        "there's no exercise “jump”",
    ]
