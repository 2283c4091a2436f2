"""Blank worksheets: every question has room for its kind of answer, and nothing else is on one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from selfkind.content.loader import Library
from selfkind.domain.card.row import CardRow
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.journal.entry import HOW_OFTEN, EntryKind
from selfkind.domain.own_form import own_form
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField
from selfkind.domain.records import replace
from selfkind.domain.worksheet.card_sheet import card_sheet
from selfkind.domain.worksheet.form_sheet import LINES_OF_A_PAGE, questions_of
from selfkind.domain.worksheet.helper_card import helper_card
from selfkind.domain.worksheet.homework_sheet import LOG, assignment_sheet
from selfkind.domain.worksheet.other_sheets import (
    boundary_questions,
    check_in_blocks,
    look_back_questions,
    safety_plan_questions,
)
from selfkind.domain.worksheet.practice_sheet import practice_sheet
from selfkind.domain.worksheet.sheet import (
    Boxes,
    Breath,
    Choice,
    Facts,
    Numbers,
    Paragraph,
    Question,
    Ruled,
    Script,
    Strengths,
    Table,
    clock,
)

AT = datetime(2026, 11, 28, 20, tzinfo=UTC)
EXERCISES = Library().exercises()


def asked(*fields: FormField, **of_form: str) -> tuple[Question, ...]:
    return questions_of(Form(EntryKind.NOTE, fields, **of_form))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_question_has_room(kind: FieldKind) -> None:
    (question,) = asked(FormField("text", kind, "What?", choices=("a", "b")))
    assert question.label == "What?"
    assert len(question.rooms) == 1


def test_an_answer_has_the_room_of_its_kind() -> None:
    def room(kind: FieldKind, **more: object) -> object:
        return asked(FormField("text", kind, "What?", **more))[0].rooms[0]  # type: ignore[arg-type]

    assert room(FieldKind.LINE) == Ruled(2)
    assert room(FieldKind.TEXT, starter="Dear me, ") == Ruled(LINES_OF_A_PAGE, begun="Dear me,")
    assert room(FieldKind.LINES, lines=5) == Ruled(5, numbered=True)
    assert room(FieldKind.SCALE) == Numbers((0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100))
    assert room(FieldKind.RATING) == Numbers(tuple(range(11)))
    assert room(FieldKind.OFTEN) == Boxes(
        tuple(Choice(f"{number} {words}") for number, words in enumerate(HOW_OFTEN))
    )
    assert room(FieldKind.FEELINGS, lines=4) == Strengths(4, "0 to 100")
    own = {"choices": ("work", "home"), "own": "a day you choose…"}
    assert room(FieldKind.CHOICE, **own) == Boxes((Choice("work"), Choice("home")), "a day you choose:")
    about = {"choices": ("If only",), "about": {"If only": "A loop."}}
    assert room(FieldKind.MANY, **about) == Boxes((Choice("If only", "A loop."),), "or in your own words:")


def test_long_answers_share_the_lines_of_a_page() -> None:
    def lines(count: int) -> int:
        room = asked(*(FormField("text", FieldKind.TEXT, "?") for _ in range(count)))[0].rooms[0]
        assert isinstance(room, Ruled)
        return room.count

    assert [lines(count) for count in (1, 2, 4, 20)] == [22, 11, 5, 3]


def test_what_disputes_a_thought_says_when_to_leave_it_out() -> None:
    hard = FormField("patterns", FieldKind.MANY, "Which?", choices=("just hard",))
    disputes = FormField("q1_for", FieldKind.SCALE, "Is it true?", "be honest", disputes=True)
    _, question = asked(hard, disputes, hard="just hard")
    assert question.hint == "be honest; circle a number; leave this out if you ticked “just hard”"


def test_what_selfkind_does_with_an_answer_isnt_said_on_paper() -> None:
    (question,) = asked(FormField("text", FieldKind.LINE, "A line", "selfkind shows you this line tomorrow"))
    assert question.hint == ""


def test_a_question_to_choose_comes_with_some() -> None:
    form = own_form([FormField("prompt", FieldKind.PROMPT, "A question for today")])
    (question,) = questions_of(form, ["What was soft?"])
    assert question.tips == ("What was soft?",)
    assert question.rooms == (Ruled(),)


@pytest.mark.parametrize("exercise", [one for one in EXERCISES.values() if one.form], ids=lambda one: one.id)
def test_each_form_of_ours_is_whole(exercise: Exercise) -> None:
    assert exercise.form is not None
    questions = questions_of(exercise.form)
    assert [one.label for one in questions] == [one.label for one in exercise.form.fields]


def test_a_guided_practice_has_its_lines_with_the_time() -> None:
    sheet = practice_sheet(EXERCISES["body-scan"], 3, "Care.")
    assert sheet is not None
    assert sheet.care == "Care."
    (script,) = (one for one in sheet.blocks if isinstance(one, Script))
    assert [line.time for line in script.lines][:3] == ["0:00", "0:20", "0:40"]
    assert script.lines[0].title == "Settle"
    assert script.lines[-1].time == "3:00"
    longer = practice_sheet(EXERCISES["body-scan"], 20, "")
    assert longer is not None
    assert any(isinstance(one, Script) and one.lines[-1].time == "20:00" for one in longer.blocks)


def test_kind_wishes_leave_out_the_difficult_person_as_a_first_practice_does() -> None:
    sheet = practice_sheet(EXERCISES["loving-kindness"], 10, "")
    assert sheet is not None
    (script,) = (one for one in sheet.blocks if isinstance(one, Script))
    assert list(dict.fromkeys(line.title for line in script.lines if line.title)) == [
        "Settle",
        "for yourself",
        "for someone dear, or an animal",
        "for someone you hardly know",
        "for all beings, near and far",
        "Closing",
    ]


def test_a_breath_has_its_counts() -> None:
    sheet = practice_sheet(EXERCISES["478"], None, "")
    assert sheet is not None
    (breath,) = (one for one in sheet.blocks if isinstance(one, Breath))
    assert [len(phase.counts) for phase in breath.phases] == [4, 7, 8]
    assert Facts((("One breath", "19 seconds"), ("How long", "4 breaths, about 1 minute"))) in sheet.blocks
    wave = practice_sheet(EXERCISES["coherent"], None, "")
    assert wave is not None
    (breath,) = (one for one in wave.blocks if isinstance(one, Breath))
    assert breath.phases[0].counts == ("5.5 seconds",)


def test_an_activity_can_be_logged_and_other_exercises_are_no_practice() -> None:
    sheet = practice_sheet(EXERCISES["walk"], None, "")
    assert sheet is not None
    assert isinstance(sheet.blocks[-1], Table)
    assert practice_sheet(EXERCISES["circle"], None, "") is None


ASSIGNMENT = Assignment(
    "a1",
    "Catch three",
    AT,
    giver="Dr. Weber",
    session_day=date(2026, 11, 26),
    why="To hear it.",
    exercise="catch",
    often="3x/week",
    times=(time(8),),
    minutes=5,
    place="at my desk",
    if_then="I close the laptop",
    obstacle="I'm tired",
    plan="one word",
    confidence=4,
    smaller="one thought",
    next_session=True,
    status=Status.GOING,
)


def test_an_assignment_has_its_plan_and_a_log_and_nothing_about_anybody() -> None:
    sheet = assignment_sheet(ASSIGNMENT, {"catch": "Catch the critic"}.__getitem__)
    facts = next(one for one in sheet.blocks if isinstance(one, Facts))
    assert facts.lines == (
        ("What it's for", "To hear it."),
        ("Exercise", "Catch the critic"),
        ("How often", "3 times a week, on any days"),
        ("How long", "5 min"),
        ("Where", "at my desk"),
        ("", "After I close the laptop, I'll do this."),
        ("", "If I'm tired: one word"),
        ("Smaller version", "one thought"),
    )
    assert LOG in sheet.blocks
    for private in ("Weber", "26", "going", "a1", "8:00"):
        assert private not in str(sheet).replace(str(LOG), ""), private
    columns = [column.head for column in LOG.columns]
    assert columns == ["Day", "I did", "Min.", "Hard\n0–10", "Helped\n0–10", "What I learned"]
    assert LOG.columns[1].boxes == ("all", "part", "changed", "not yet")


def test_an_assignment_with_only_a_title_has_no_empty_lines() -> None:
    sheet = assignment_sheet(Assignment("a1", "Rest", AT))
    assert not any(isinstance(one, Facts) for one in sheet.blocks)


def test_a_card_for_somebody_says_what_was_chosen_and_how_to_help() -> None:
    card = helper_card(ASSIGNMENT)
    facts, help = card.blocks
    assert card.title == "Catch three"
    assert facts == Facts(
        (
            ("How often", "3 times a week, on any days"),
            ("", "After I close the laptop, I'll do this."),
            ("", "If I'm tired: one word"),
        )
    )
    assert isinstance(help, Paragraph)
    assert help.title == "How you can help"
    assert "Ask me how it went, not whether I did it." in help.text
    for private in ("Weber", "To hear it", "26", "going", "a1", "8:00", "desk", "5 min", "catch", "4"):
        assert private not in str(card).replace("Catch", ""), private


def test_why_and_from_are_on_a_card_when_asked_for() -> None:
    said = str(helper_card(ASSIGNMENT, with_why=True, with_giver=True))
    assert "To hear it." in said
    assert "Dr. Weber" in said
    assert "Weber" not in str(helper_card(ASSIGNMENT, with_why=True))
    assert "To hear" not in str(helper_card(ASSIGNMENT, with_giver=True))


def test_a_card_of_a_title_alone_is_whole() -> None:
    assert len(helper_card(Assignment("a1", "Rest", AT)).blocks) == 1


def test_the_card_is_a_blank_week() -> None:
    row = CardRow("1", "urge to check", RowKind.SCALE, AT, 0, 5, "none", "all day")
    sheet = card_sheet([row, replace(row, name="walk", kind=RowKind.MINUTES)], week_start=6)
    (table,) = sheet.blocks
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == ["", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert [(one.words, one.about) for one in table.rows] == [
        ("urge to check", "0 none to 5 all day"), ("walk", "minutes"),
    ]  # fmt: skip
    assert sheet.dated == "Week from"


def test_pages_that_are_no_forms_are_asked_too() -> None:
    labels = [one.label for one in boundary_questions(Library().boundaries())]
    assert labels[0] == "What do you want instead? One sentence that you can do yourself."
    assert not any("private" in label for label in labels)
    (said, *_) = look_back_questions()
    assert said.rooms == (Boxes((Choice("Said it"), Choice("Said part of it"), Choice("Not yet"))),)
    assert len(safety_plan_questions()) == 7
    blocks = check_in_blocks(Library().feelings())
    words = " ".join(str(one) for one in blocks[1:])
    assert all(one.word in words for one in Library().feelings())


def test_a_time_is_in_minutes_and_seconds() -> None:
    assert [clock(seconds) for seconds in (0, 65, 599.6)] == ["0:00", "1:05", "10:00"]
