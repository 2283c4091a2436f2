"""Every question of a form has a home in the entry, and every answer gets there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import (
    Activity,
    Appointment,
    Entry,
    EntryKind,
    Felt,
    Letter,
    LookBack,
    Reflection,
    Thought,
    Week,
    Worksheet,
)
from selfkind.domain.journal.form_keys import FILLED, check_form, keys_of, target_of
from selfkind.domain.journal.forms import entry_from_answers
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField
from selfkind.domain.records import field_defaults, field_names

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
PARTS: dict[EntryKind, type[Any]] = {
    EntryKind.WORKSHEET: Worksheet,
    EntryKind.ACTIVITY: Activity,
    EntryKind.WEEK: Week,
    EntryKind.LOOK_BACK: LookBack,
    EntryKind.APPOINTMENT: Appointment,
    EntryKind.THOUGHT: Thought,
    EntryKind.LETTER: Letter,
    EntryKind.REFLECTION: Reflection,
}


def made(
    kind: EntryKind, questions: dict[str, FieldKind], answers: dict[str, Any], *, today: date | None = None
) -> Entry:
    asked = tuple(FormField(key, how, key, choices=("one",)) for key, how in questions.items())
    exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=Form(kind, asked))
    return entry_from_answers(exercise, answers, id="1", day=NOW.date(), at=NOW, today=today)


def test_a_thought_record_holds_every_answer() -> None:
    entry = made(
        EntryKind.THOUGHT,
        {
            "thought": FieldKind.LINE,
            "situation": FieldKind.TEXT,
            "place": FieldKind.CHOICE,
            "feeling": FieldKind.FEELING,
            "body": FieldKind.LINES,
            "patterns": FieldKind.CHOICE,
            "belief_before": FieldKind.SCALE,
            "q1_for": FieldKind.TEXT,
            "q1_against": FieldKind.TEXT,
            "q2_friend": FieldKind.TEXT,
            "q3_reframe": FieldKind.LINE,
            "belief_reframe": FieldKind.SCALE,
            "belief_after": FieldKind.SCALE,
            "intensity_after": FieldKind.SCALE,
            "next_step": FieldKind.LINE,
            "text": FieldKind.TEXT,
        },
        {
            "thought": " I fail ",
            "situation": "a late train",
            "place": "one",
            "feeling": {"word": "low", "intensity": 70},
            "body": ["chest", " ", "throat "],
            "patterns": "all or nothing",
            "belief_before": 80,
            "q1_for": "for",
            "q1_against": "against",
            "q2_friend": "friend",
            "q3_reframe": "reframe",
            "belief_reframe": 60,
            "belief_after": 0,
            "intensity_after": 30,
            "next_step": "rest",
            "text": "more",
        },
    )
    assert entry.thought == Thought(
        "I fail", "a late train", "one", (Felt("low", 70),), ("chest", "throat"), ("all or nothing",),
        80, "for", "against", "friend", "reframe", 60, 0, 30, "rest",
    )  # fmt: skip
    assert entry.text == "more"


def test_a_letter_holds_its_parts_by_step() -> None:
    entry = made(
        EntryKind.LETTER,
        {
            "voice": FieldKind.CHOICE,
            "parts.opening": FieldKind.TEXT,
            "parts.wish": FieldKind.LINE,
            "parts.left-open": FieldKind.LINE,
            "sealed_until": FieldKind.LINE,
        },
        {"voice": "one", "parts.opening": "Dear me", "parts.wish": "be well", "sealed_until": "2027-01-01"},
    )
    assert entry.letter == Letter("one", {"opening": "Dear me", "wish": "be well"}, date(2027, 1, 1))


def test_a_seal_counts_from_the_day_of_writing_and_can_be_for_a_hard_day() -> None:
    for words, seal in (("7 days", (date(2026, 12, 2), False)), ("a hard day", (None, True)), ("", (None, False))):
        entry = made(
            EntryKind.LETTER,
            {"text": FieldKind.TEXT, "sealed_until": FieldKind.CHOICE},
            {"text": "Dear me", "sealed_until": words},
            today=date(2026, 11, 25),
        )
        assert entry.letter is not None
        assert (entry.letter.sealed_until, entry.letter.hard_day) == seal


def test_a_seal_or_a_voice_alone_is_no_letter() -> None:
    keys = {"voice": FieldKind.CHOICE, "parts.close": FieldKind.TEXT, "sealed_until": FieldKind.CHOICE}
    with pytest.raises(UsageError, match="still blank"):
        made(EntryKind.LETTER, keys, {"voice": "one", "sealed_until": "7 days"})


def test_a_reflection_holds_its_prompt_and_its_answers() -> None:
    entry = made(
        EntryKind.REFLECTION,
        {"prompt": FieldKind.CHOICE, "treated": FieldKind.TEXT, "carry": FieldKind.LINE},
        {"prompt": "one", "treated": "gently", "carry": "slower"},
    )
    assert entry.reflection == Reflection("one", "gently", "slower")


ASKED = {
    "did": FieldKind.LINE,
    "minutes": FieldKind.LINE,
    "enjoyed": FieldKind.RATING,
    "good": FieldKind.RATING,
}


def test_an_activity_holds_what_was_done_and_how_it_was() -> None:
    answers = {"did": "sat in the sun", "minutes": "2,5 min", "enjoyed": 0, "good": 10, "text": "You needed that."}
    entry = made(EntryKind.ACTIVITY, {**ASKED, "text": FieldKind.LINE}, answers)
    assert entry.activity == Activity("sat in the sun", 2.5, 0, 10)
    assert (entry.text, entry.first_line, entry.private) == ("You needed that.", "sat in the sun", False)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"enjoyed": 11}, "from 0 to 10"),
        ({"good": -1}, "from 0 to 10"),
        ({"minutes": "a while"}, "isn't a number of minutes"),
        ({"minutes": "0"}, "up to 1440 minutes"),
        ({"minutes": "1441"}, "up to 1440 minutes"),
        ({"did": " "}, "What you did"),
    ],
)
def test_what_an_activity_cant_hold_is_refused(wrong: dict[str, Any], said: str) -> None:
    questions = tuple(
        FormField(key, how, "What you did" if key == "did" else key, required=key == "did")
        for key, how in ASKED.items()
    )
    exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=Form(EntryKind.ACTIVITY, questions))
    answers = {"did": "sat", "enjoyed": 3, **wrong}
    with pytest.raises(UsageError, match=said):
        entry_from_answers(exercise, answers, id="1", day=NOW.date(), at=NOW)


def test_a_form_that_asks_for_text_alone_makes_no_part() -> None:
    assert made(EntryKind.LETTER, {"text": FieldKind.TEXT}, {"text": "Dear me"}).letter is None


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_field_of_a_part_can_be_asked_for(kind: EntryKind) -> None:
    names = {target.name for target in keys_of(kind).values() if target.part}
    asked = set(field_names(PARTS[kind])) - FILLED if kind in PARTS else set()
    assert names == asked


@pytest.mark.parametrize(
    ("kind", "key", "how", "named"),
    [
        (EntryKind.THOUGHT, "thougt", FieldKind.LINE, "thougt"),
        (EntryKind.THOUGHT, "items", FieldKind.LINES, "items"),
        (EntryKind.NOTE, "tags", FieldKind.LINES, "tags"),
        (EntryKind.NOTE, "id", FieldKind.LINE, "id"),
        (EntryKind.LETTER, "parts", FieldKind.TEXT, "parts.NAME"),
        (EntryKind.LETTER, "parts.", FieldKind.TEXT, "parts."),
        (EntryKind.LETTER, "voice.x", FieldKind.TEXT, "voice.x"),
        (EntryKind.THOUGHT, "belief_before", FieldKind.LINE, "scale"),
        (EntryKind.THOUGHT, "feeling", FieldKind.TEXT, "feeling"),
        (EntryKind.REFLECTION, "treated", FieldKind.SCALE, "line, text, choice"),
        (EntryKind.LETTER, "sealed_until", FieldKind.SCALE, "line"),
        (EntryKind.LETTER, "opened", FieldKind.LINE, "opened"),
        (EntryKind.LETTER, "reply", FieldKind.LINE, "reply"),
        (EntryKind.LETTER, "hard_day", FieldKind.CHOICE, "hard_day"),
    ],
)
def test_a_question_without_a_home_is_refused(kind: EntryKind, key: str, how: FieldKind, named: str) -> None:
    needed = tuple(
        FormField(name, FieldKind.LINE, "L")
        for name in (field_names(PARTS[kind]) if kind in PARTS else ())
        if name not in field_defaults(PARTS[kind])
    )
    form = Form(kind, (*needed, FormField(key, how, "Label")))
    with pytest.raises(ValueError, match=key.replace(".", r"\.")) as refused:
        check_form(form)
    assert named in str(refused.value)
    exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=form)
    with pytest.raises(ValueError, match=key.replace(".", r"\.")):
        entry_from_answers(exercise, {key: "words", "thought": "t"}, id="1", day=NOW.date(), at=NOW)


def test_several_feelings_and_patterns_are_answers_too() -> None:
    entry = made(
        EntryKind.THOUGHT,
        {"thought": FieldKind.LINE, "feelings": FieldKind.FEELINGS, "patterns": FieldKind.MANY},
        {
            "thought": "t",
            "feelings": [{"word": "sad ", "intensity": 80}, {"word": " ", "intensity": None}, {"word": "tired"}],
            "patterns": ["Either-or", "my own"],
        },
    )
    assert entry.thought == Thought(
        "t", feelings=(Felt("sad", 80), Felt("tired")), patterns=("Either-or", "my own")
    )


def test_a_feeling_and_several_of_them_would_be_one_answer() -> None:
    asked = (("thought", FieldKind.LINE), ("feeling", FieldKind.FEELING), ("feelings", FieldKind.FEELINGS))
    with pytest.raises(ValueError, match="field “feelings” is there twice"):
        check_form(Form(EntryKind.THOUGHT, tuple(FormField(key, kind, "L") for key, kind in asked)))


@pytest.mark.parametrize(("kind", "key"), [(EntryKind.NOTE, "text"), (EntryKind.LETTER, "parts.hello")])
def test_two_questions_for_one_answer_are_refused(kind: EntryKind, key: str) -> None:
    twice = (FormField(key, FieldKind.TEXT, "One"), FormField(key, FieldKind.TEXT, "Two"))
    with pytest.raises(ValueError, match=f"field “{key}” is there twice"):
        check_form(Form(kind, twice))


def test_a_thought_form_has_to_ask_for_the_thought() -> None:
    with pytest.raises(ValueError, match="thought"):
        check_form(Form(EntryKind.THOUGHT, (FormField("situation", FieldKind.LINE, "L"),)))


def test_an_answer_to_no_question_is_refused() -> None:
    with pytest.raises(UsageError, match="q1_for"):
        made(EntryKind.THOUGHT, {"thought": FieldKind.LINE}, {"thought": "t", "q1_for": "words"})
    assert made(EntryKind.NOTE, {"text": FieldKind.TEXT}, {"text": "t", "gone": " "}).text == "t"


def test_how_strong_a_feeling_is_needs_its_word() -> None:
    with pytest.raises(UsageError, match="Which feeling is that number for"):
        made(
            EntryKind.THOUGHT,
            {"thought": FieldKind.LINE, "feeling": FieldKind.FEELING},
            {"thought": "t", "feeling": {"word": " ", "intensity": 60}},
        )


@pytest.mark.parametrize("value", [101, -1, True, "60", 5.5])
def test_what_is_not_on_the_scale_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match="0 to 100"):
        made(
            EntryKind.THOUGHT,
            {"thought": FieldKind.LINE, "belief_before": FieldKind.SCALE},
            {"thought": "t", "belief_before": value},
        )


def test_targets() -> None:
    assert target_of(EntryKind.NOTE, "text") is not None
    assert target_of(EntryKind.NOTE, "items") is None
    opening = target_of(EntryKind.LETTER, "parts.opening")
    assert opening is not None
    assert (opening.part, opening.name, opening.step) == ("letter", "parts", "opening")
