"""The built-in words are whole: they pass the check that packs of others have to pass, and are read as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date, datetime, time, timedelta, timezone
from itertools import combinations
from math import dist

import pytest

from selfkind.content.check.pack_check import check_pack, parse_pack
from selfkind.content.loader import EXERCISE_FILES, PACKS, Library
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.form_keys import check_form, keys_of, missing_keys
from selfkind.domain.journal.forms import entry_from_answers
from selfkind.domain.kind_words import KindWords
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.exercise import Energy, Exercise, ExerciseKind, FieldKind, Form, FormField
from selfkind.domain.routine.cadence import DAILY, parse
from selfkind.domain.routine.routine import Part
from selfkind.tui.commands.table import BY_ID
from tests.copy_rules import strings_in, unsafe_after_anything

FILES = sorted(PACKS.glob("*.toml"))
START = date(2026, 11, 23)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_built_in_pack_passes_the_check(file):
    assert [str(problem) for problem in check_pack(file, commands=BY_ID)] == []


def test_the_library_gives_what_the_checked_packs_hold():
    packs = {file.name: parse_pack(file.read_text(encoding="utf-8"), file.name) for file in FILES}
    library = Library()
    assert tuple(library.exercises().values()) == tuple(
        e for name in EXERCISE_FILES for e in packs[name].exercises
    )
    assert library.routines() == packs["routine.toml"].routines
    assert library.paths() == packs["path.toml"].paths
    assert library.kind_words() == packs["words.toml"].kind_words
    assert library.feelings() == packs["feelings.toml"].feelings
    assert library.texts() == packs["texts.toml"].texts
    assert library.problems == ()
    assert len({pack.id for pack in packs.values()}) == len(packs)


def test_the_default_routine_is_a_gentle_day():
    said = [
        (i.part, i.name, i.exercise, str(i.cadence), [f"{t:%H:%M}" for t in i.times], i.minutes, i.amount, i.after)
        for i in Library().default_routine(START)
    ]
    assert said == [
        (Part.MORNING, "Feelings check-in", "check-in", "daily", [], 1, "", ""),
        (Part.MORNING, "Water, slowly, at the window", "b1", "daily", [], 2, "", ""),
        (Part.MORNING, "Longer-out breathing", "longout", "daily", ["08:00"], 3, "", "I pour my coffee"),
        (Part.DAY, "Catch the critic", "catch", "daily", [], None, "1 line", ""),
        (Part.DAY, "One small no", "small-no", "daily", [], None, "one sentence", ""),
        (Part.EVENING, "Three good things", "gratitude", "daily", ["21:00"], 3, "", ""),
        (Part.EVENING, "Reflection", "reflection", "daily", [], 5, "", ""),
        (Part.EVENING, "Body scan", "body-scan", "mon,wed,sat", [], 3, "", ""),
    ]


def test_routine_items_have_the_same_ids_for_ever():
    items = Library().default_routine(START)
    # What people did points at these ids. When this fails, put the old ids back; never change the test.
    assert {i.name: i.id for i in items} == {
        "Feelings check-in": "be951eab90ad5271af405ef28a2a3094",
        "Water, slowly, at the window": "fa73e5fdaf60513898abcfe12438f69a",
        "Longer-out breathing": "21bd2636c11d58708d9ca6e518aca683",
        "Catch the critic": "543c2ad911885201b8a2a1091718abf5",
        "One small no": "c5271f9ec1c7524c9ecf512a6071be22",
        "Three good things": "bfee6241e25b554eaaa4fb2efed4db96",
        "Reflection": "cf37b046f9805320864001bd32709a8e",
        "Body scan": "a2df29a71b32586388cfc8c9b4038414",
    }
    assert [i.position for i in items] == list(range(len(items)))
    assert all(i.start == START for i in items)
    assert [i.id for i in Library().default_routine(START + timedelta(days=9))] == [i.id for i in items]


def test_every_item_and_exercise_has_a_tiny_version_and_a_length():
    library = Library()
    ready = (item for routine in library.routines() for item in routine.items)
    for thing in (*ready, *library.exercises().values()):
        assert thing.tiny, thing.id
        assert thing.minutes or thing.amount, thing.id


def test_items_that_are_exercises_keep_their_names():
    library = Library()
    for item in library.default_routine(START):
        assert item.name == library.exercises()[item.exercise].name


def test_longer_out_is_four_in_and_six_out():
    exercise = Library().exercises()["longout"]
    assert exercise.kind is ExerciseKind.BREATHING
    assert exercise.pattern is not None
    assert [(p.kind, p.seconds) for p in exercise.pattern.phases] == [(PhaseKind.IN, 4), (PhaseKind.OUT, 6)]
    assert exercise.pattern.cycle_seconds == 10
    assert "dizzy" in exercise.caution
    assert "driving" in exercise.caution


def test_the_forms():
    exercises = Library().exercises()
    catch, gratitude, note = (exercises[id].form for id in ("catch", "gratitude", "note"))
    assert catch is not None
    assert [(f.key, f.kind, f.required) for f in catch.fields] == [
        ("thought", FieldKind.LINE, True),
        ("situation", FieldKind.LINE, False),
        ("place", FieldKind.CHOICE, False),
        ("feeling", FieldKind.FEELING, False),
    ]
    assert catch.fields[2].choices == ("work", "body", "family", "money", "study", "parenting", "social", "other")
    assert {len(form.saved) for form in (catch, gratitude, note) if form is not None} == {4}
    assert gratitude is not None
    assert [(f.key, f.kind, f.lines) for f in gratitude.fields] == [
        ("items", FieldKind.LINES, 3),
        ("text", FieldKind.TEXT, 1),
    ]
    assert gratitude.save_empty == "Nothing this time"
    assert len(gratitude.nudges) == 16
    assert note is not None
    assert [(f.key, f.required) for f in note.fields] == [("text", True)]


ACTIVITIES = {one.id: one for one in Library().exercises().values() if one.pack == "selfkind-activities"}


def test_there_are_eight_activities_of_each_of_nine_groups_and_a_walk():
    assert list(ACTIVITIES) == [f"{letter}{number}" for letter in "bmrjnchgk" for number in range(1, 9)] + ["walk"]
    groups = {letter: {ACTIVITIES[f"{letter}{number}"].group for number in range(1, 9)} for letter in "bmrjnchgk"}
    assert all(len(group) == 1 for group in groups.values())
    assert len({name for group in groups.values() for name in group}) == 9
    assert len({one.name.casefold() for one in ACTIVITIES.values()}) == 73


def test_every_activity_says_its_energy_its_place_and_whether_it_costs_anything():
    for one in ACTIVITIES.values():
        assert None not in (one.energy, one.place, one.free, one.minutes), one.id
    # docs/sources.md: the facts of the self-care menu.
    assert {id for id, one in ACTIVITIES.items() if not one.free} == {"b6", "j4", "j8", "n6", "c3", "c7", "c8"}
    high = {id for id, one in ACTIVITIES.items() if one.energy is Energy.HIGH}
    assert high == {"b7", "n8", "c7", "g8"}


def test_the_shelf_is_for_almost_no_energy():
    shelf = [one for one in ACTIVITIES.values() if one.shelf]
    assert {one.id for one in shelf} == {"b1", "r1", "r2", "k1", "k2", "h5", "n1", "c1"}
    assert all(one.energy is Energy.LOW and one.free and one.minutes <= 10 for one in shelf)


def test_no_activity_speaks_of_calories_weight_or_looks():
    words = re.compile(
        r"\b(calor\w*|weigh\w*|diet\w*|slim\w*|fat|burn\w*|pretty|beautiful|figure|productiv\w*)\b", re.I
    )
    for one in ACTIVITIES.values():
        assert not words.search(f"{one.name} {one.summary} {one.tiny}"), one.id


def test_there_are_enough_kind_words_of_each_kind_and_they_are_short():
    words = Library().kind_words()
    for lines in words:
        assert len(set(lines)) == len(lines) >= 10
        assert max(map(len, lines)) <= 60


def test_what_is_said_after_writing_is_harmless_after_the_worst_words_too():
    """Nothing reads what was written: “I want to end it” can be followed by each of these lines."""
    library = Library()
    lines = [line for lines in library.kind_words() for line in lines]
    saved = [line for one in library.exercises().values() if one.form is not None for line in one.form.saved]
    assert saved
    assert [fault for line in (*lines, *saved) for fault in unsafe_after_anything(line)] == []


def test_what_is_suggested_is_harmless_after_the_worst_words_too():
    """The evening's rule follows nothing but words of the vocabulary that are no unpleasant ones."""
    library = Library()
    exercises = library.exercises()
    for rule in library.suggestions():
        names = [exercises[id].name for id in rule.offer if id in exercises] if rule.id != "evening" else []
        # What a person is good for is in the user's own words, and never follows any that nobody knows.
        line = rule.line.replace("{name} is good for {good_for}", "Ana and laughs") if rule.known else rule.line
        assert [fault for text in (line, *names) for fault in unsafe_after_anything(text)] == [], rule.id


def test_every_form_has_four_lines_for_saved():
    forms = [one.form for one in Library().exercises().values() if one.form is not None]
    assert {len(set(form.saved)) for form in forms} == {4}


def test_no_kind_word_after_practising_is_about_writing():
    for line in Library().kind_words().after_practice:
        assert not re.search(r"\b(noted|kept|wr[io]t\w*|words?|critic|sentence|honest\w*)\b", line, re.IGNORECASE)


QUADRANTS = {
    (1, 1): "thrilled joyful excited energised playful great / proud hopeful inspired amused eager happy glad / "
    "curious cheerful confident interested lively grateful good fine",
    (1, -1): "serene peaceful loved safe tender / calm content relieved rested warm / settled comfortable "
    "thoughtful patient trusting quiet",
    (-1, 1): "panicky furious scared overwhelmed terrified frantic / anxious angry jealous ashamed frustrated "
    "disgusted / tense worried irritated restless embarrassed guilty",
    (
        -1,
        -1,
    ): "hopeless helpless empty numb grieving exhausted / sad lonely hurt disconnected discouraged drained / "
    "tired bored low disappointed flat homesick",
}
"""The words of each quadrant: strong, middle and mild."""


def test_the_feelings_lie_in_their_quadrant_and_no_two_on_one_spot():
    feelings = {feeling.word: feeling for feeling in Library().feelings()}
    assert len(feelings) == 76
    for (pleasant, energetic), words in QUADRANTS.items():
        named = [feelings[word] for word in words.replace("/", "").split()]
        assert all(f.valence * pleasant > 0 and f.arousal * energetic > 0 for f in named)
        strong, middle, mild = (
            [max(abs(feelings[word].valence), abs(feelings[word].arousal)) for word in band.split()]
            for band in words.split("/")
        )
        assert min(strong) >= 1.5
        assert 0.95 <= min(middle) <= max(middle) <= 1.45
        assert max(mild) <= 0.9
    assert {"okay", "mixed", "unsure"} <= feelings.keys()
    for one, other in combinations(feelings.values(), 2):
        assert dist((one.valence, one.arousal), (other.valence, other.arousal)) >= 0.1, (one, other)


@pytest.mark.parametrize(
    "key",
    [
        *(f"greeting_{part}{half}" for part in ("morning", "day", "evening") for half in ("", "_soft")),
        *("welcome_title", "disclaimer", "welcome_back_4", "welcome_back_14", "welcome_back_60"),
        *(
            "breathing_settle",
            "breathing_end",
            "soft_stop",
            "check_in_care",
            "care_today",
            "rest_chosen",
            "all_done",
        ),
        *(
            "empty_today",
            "empty_day",
            "empty_past",
            "away_past",
            "empty_journal",
            "empty_check_ins",
            "empty_practise",
            "empty_history",
        ),
        *("empty_boundaries", "empty_homework"),
    ],
)
def test_the_texts_that_screens_ask_for(key):
    assert Library().texts()[key].strip()


def test_the_disclaimer_names_the_way_to_a_person():
    assert "{press:app.help_now} and reach a person" in Library().texts()["disclaimer"]


def _answer(key: str, kind: FieldKind) -> object:
    if key in ("sealed_until", "next_day"):
        return "2027-01-01"
    felt = {"word": "sad", "intensity": 40}
    answers = {
        FieldKind.LINES: ["one"],
        FieldKind.MANY: ["one"],
        FieldKind.FEELING: felt,
        FieldKind.FEELINGS: [felt],
        FieldKind.SCALE: 40,
        FieldKind.RATING: 7,
        FieldKind.OFTEN: 3,
    }
    if key == "minutes":
        return "12.5"
    return answers.get(kind, "one")


@pytest.mark.parametrize(
    ("entry", "key", "kind"),
    [(e, key, kind) for e in EntryKind for key, target in keys_of(e).items() for kind in target.kinds],
)
def test_an_entry_keeps_what_the_check_lets_a_form_ask(entry, key, kind):
    at = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)  # noqa: UP017
    needed = [FormField(name, FieldKind.LINE, "L") for name in missing_keys(entry, {key})]
    answers = {key: _answer(key, kind)}
    if kind is FieldKind.PROMPT:  # a question alone is no answer
        needed, answers = [*needed, FormField("text", FieldKind.LINE, "L")], answers | {"text": "words"}
    form = Form(entry, (FormField(key, kind, "Label", choices=("one",)), *needed))
    exercise = Exercise("x", "X", ExerciseKind.FORM, "s", form=form)
    made = entry_from_answers(exercise, answers, id="1", day=at.date(), at=at)
    kept = str(
        [
            made.text,
            made.items,
            made.thought,
            made.letter,
            made.reflection,
            made.worksheet,
            made.activity,
            made.week,
            made.look_back,
            made.appointment,
        ]
    )
    words = ("one", "sad", "40", "2027", "good=7", "enjoyed=7", "minutes=12.5", f"{key}=3")
    assert any(word in kept for word in words)


FORMS = {
    exercise.id: exercise for exercise in Library().exercises().values() if exercise.kind is ExerciseKind.FORM
}


_WORDED = {"sealed_until": "2027-01-01", "next_day": "2027-01-01", "minutes": "12.5"}
"""Answers that aren't any words."""


@pytest.mark.parametrize("exercise", FORMS.values(), ids=FORMS)
def test_every_answer_of_every_form_is_in_the_entry(exercise):
    """No question of any pack asks for what the entry would not hold."""
    at = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)  # noqa: UP017
    check_form(exercise.form)
    answers = {}
    for number, field in enumerate(exercise.form.fields):
        word = field.choices[-1] if field.choices else f"answer{number}"
        rating = 80 + number
        answers[field.key] = {
            FieldKind.LINES: [word],
            FieldKind.MANY: [word],
            FieldKind.FEELING: {"word": word, "intensity": rating},
            FieldKind.FEELINGS: [{"word": word, "intensity": rating}],
            FieldKind.SCALE: rating,
            FieldKind.RATING: number,
            FieldKind.OFTEN: number % 5,
        }.get(field.kind, _WORDED.get(field.key, word))
    made = entry_from_answers(exercise, answers, id="1", day=at.date(), at=at)
    parts = [made.thought, made.letter, made.reflection, made.activity, made.week, made.look_back]
    parts.append(made.appointment)
    kept = repr([made.text, made.items, *parts])
    for number, field in enumerate(exercise.form.fields):
        match answers[field.key]:
            case [{"word": word}] | [word] | {"word": word}:
                assert word in kept, field.key
            case int(rating):
                assert str(rating) in kept, field.key
            case word:
                assert word.replace("-01-01", "") in kept, field.key
        if field.kind in (FieldKind.FEELING, FieldKind.FEELINGS):
            assert str(80 + number) in kept


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (('key = "situation"', 'key = "situaton"'), "exercise “catch”, field “situaton”: the kind"),
        (('key = "feeling"\nkind = "feeling"', 'key = "feeling"\nkind = "line"'), "field “feeling”"),
        (('key = "thought"', 'key = "next_step"'), "needs a field with the key “thought”"),
    ],
)
def test_a_question_without_a_home_is_named_with_its_file_when_a_pack_is_read(tmp_path, changed, said):
    folder = tmp_path / "packs"
    shutil.copytree(PACKS, folder)
    file = folder / "exercises.toml"
    text = file.read_text(encoding="utf-8")
    assert changed[0] in text
    file.write_text(text.replace(*changed), encoding="utf-8")
    library = Library(folder)
    assert "catch" not in library.exercises()
    (problem,) = library.problems
    assert str(file) in str(problem)
    assert said in str(problem)
    assert "\n" not in str(problem)


def test_a_damaged_file_is_named_and_the_rest_stays_within_reach(tmp_path):
    folder = tmp_path / "packs"
    shutil.copytree(PACKS, folder)
    (folder / "texts.toml").write_text("[texts\n", encoding="utf-8")
    (folder / "words.toml").unlink()
    (folder / "activities.toml").write_text('[pack]\nid = "x"\n[[exercise]]\nid = "b1"\n', encoding="utf-8")
    library = Library(folder)
    assert library.texts() == {}
    assert library.kind_words() == KindWords()
    assert "catch" in library.exercises()
    assert "b1" not in library.exercises()
    assert len(library.feelings()) == 76
    assert len(library.problems) == 3
    assert all("reinstall selfkind" in str(problem) for problem in library.problems)


def test_reading_needs_no_msgspec_and_kind_words_need_hardly_anything():
    code = (
        "import sys\n"
        "from selfkind.content.loader import Library\n"
        "assert Library().kind_words() and Library().texts()\n"
        "print('selfkind.content.build' in sys.modules, 'selfkind.domain.practice.timeline' in sys.modules)\n"
        "library = Library()\n"
        "assert library.exercises() and library.routines() and library.feelings()\n"
        "print('msgspec' in sys.modules, 'dateutil' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 4


def test_each_file_is_read_once(tmp_path):
    folder = tmp_path / "packs"
    shutil.copytree(PACKS, folder)
    library = Library(folder)
    first = library.exercises()
    shutil.rmtree(folder)
    assert library.exercises() is first
    assert library.problems == ()


def test_cadences_and_times_come_as_domain_values():
    items = Library().default_routine(START)
    assert items[0].cadence == DAILY
    assert items[-1].cadence == parse("mon,wed,sat")
    assert items[2].times == (time(8),)


def test_no_text_names_a_key_that_people_can_change():
    """A key stands in its place: written out, it would be wrong for whoever has changed it."""
    signs = re.compile(r"[!?]\s+(?:shows|to|and|for)\b|\b[Pp]ress (?!\{)|\b(?:ctrl|alt)\+\w|\bwith [a-zA-Z]\.")
    for file in FILES:
        for _, text in strings_in(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert not signs.search(text), text


def test_each_exercise_is_found_alone_and_from_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    every, library = Library().exercises(), Library()
    assert {id: Library().built_in_exercise(id) for id in every} == every
    assert {id: library.built_in_exercise(id) for id in every} == every
    assert Library().built_in_exercise("no such thing") is None
    read: list[str] = []
    real = Library._read

    def noted(library, name, *more):
        read.append(name)
        return real(library, name, *more)

    monkeypatch.setattr(Library, "_read", noted)
    Library().built_in_exercise("catch")
    assert read == ["exercises.toml"]
