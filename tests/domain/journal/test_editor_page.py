"""The page of an editor: there and back, whatever the editor does to its lines of help."""

from __future__ import annotations

import re
from textwrap import fill
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.content.loader import Library
from selfkind.domain.journal.editor_page import answers_on, page_for, words_on
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField

FORM = Form(
    EntryKind.THOUGHT,
    (
        FormField("thought", FieldKind.LINE, "The thought", "word for word, if you can", required=True),
        FormField("body", FieldKind.LINES, "Where does it sit in the body, if it sits anywhere at all?"),
        FormField("feeling", FieldKind.FEELING, "What you feel"),
        FormField("place", FieldKind.CHOICE, "About", choices=("work", "money")),
        FormField("belief_before", FieldKind.SCALE, "How true does it feel right now?"),
        FormField("q2_friend", FieldKind.TEXT, "What would you say to a friend?"),
    ),
    intro="One thought, with some room around it.",
)
RECORD = Exercise("record", "Thought record", ExerciseKind.FORM, "", form=FORM)
NOTE = Exercise(
    "note",
    "A note",
    ExerciseKind.FORM,
    "",
    form=Form(EntryKind.NOTE, (FormField("text", FieldKind.TEXT, "Words"),)),
)
ANSWERS: dict[str, Any] = {
    "thought": "I'm slow",
    "body": ["chest", "jaw"],
    "feeling": {"word": "low", "intensity": 70},
    "place": "work",
    "belief_before": 80,
    "q2_friend": "# You're tired.\n\nRest # a little.",
}


def _narrow(page: str, width: int) -> str:
    """Return a page as an editor that breaks paragraphs leaves it."""
    paragraphs = re.split(r"\n\n", page)
    return "\n\n".join(fill(one, width, break_on_hyphens=False, break_long_words=False) for one in paragraphs)


def test_a_page_comes_back_as_it_was_filled() -> None:
    assert answers_on(page_for(RECORD, ANSWERS), RECORD) == ANSWERS
    assert answers_on(page_for(RECORD), RECORD) == {}
    assert words_on(page_for(RECORD), RECORD) == ""


@pytest.mark.parametrize("width", [20, 40, 72, 500])
def test_lines_of_help_go_also_when_the_editor_breaks_or_joins_them(width: int) -> None:
    page = _narrow(page_for(RECORD, {"thought": "I'm slow", "q2_friend": "Rest"}), width)
    assert answers_on(page, RECORD) == {"thought": "I'm slow", "q2_friend": "Rest"}
    assert answers_on(_narrow(page_for(NOTE, {"text": "words"}), width), NOTE) == {"text": "words"}


@pytest.mark.parametrize("width", [12, 20, 30, 500])
def test_words_to_start_with_are_no_answer_also_when_the_editor_breaks_them(width: int) -> None:
    letter = Library().exercises()["letter"]
    page = _narrow(page_for(letter), width)
    assert answers_on(page, letter) == {}
    assert words_on(page, letter) == ""
    begun = _narrow(page_for(letter, {"parts.step": "Maybe tomorrow, just a walk"}), width)
    assert list(answers_on(begun, letter)) == ["parts.step"]


def test_only_the_lines_of_help_go() -> None:
    page = page_for(NOTE).replace("\n", "# 1 of my list\n#sleep\n", 1) + "and below\n# more"
    assert answers_on(page, NOTE) == {"text": "# 1 of my list\n#sleep\nand below\n# more"}


@pytest.mark.parametrize("words", ["#", "##\n#", "# #", "x\n#"])
def test_a_sign_above_the_help_is_ones_own(words: str) -> None:
    assert answers_on(page_for(NOTE, {"text": words}), NOTE) == {"text": words}


def test_words_above_the_first_question_and_a_page_without_help_answer_the_main_one() -> None:
    assert answers_on("I'm slow\n" + page_for(RECORD, {"q2_friend": "Rest"}), RECORD) == {
        "thought": "I'm slow",
        "q2_friend": "Rest",
    }
    assert answers_on("I'm\nslow", RECORD) == {"thought": "I'm slow"}


@pytest.mark.parametrize("exercise", [one for one in Library().exercises().values() if one.form], ids=str)
def test_every_form_has_a_page(exercise: Exercise) -> None:
    assert answers_on(page_for(exercise), exercise) == {}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_words_come_back(words: str) -> None:
    assert answers_on(page_for(NOTE, {"text": words}), NOTE) == ({"text": words} if words.strip() else {})


def test_a_long_page_of_signs_is_read_in_one_go() -> None:
    page = "#\n" * 300_000
    assert answers_on(page, NOTE) == {"text": page.strip("\n")}
