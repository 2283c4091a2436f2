"""Answers to questions of one's own: they have a home, keep their question, and outlive their template."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from selfkind.domain.documents import from_document, to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.editing import page_for
from selfkind.domain.journal.entry import Answer, Entry, EntryKind
from selfkind.domain.journal.finding import fits
from selfkind.domain.journal.forms import answers_of, changed, entry_from_answers
from selfkind.domain.journal.query import parse_query
from selfkind.domain.journal.reading import lines_of
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "answers.what": "The bus left.\nI ran. @travel",
    "answers.need": ["rest", "a friend"],
    "answers.calm": 40,
    "answers.try": "",
}


def template(**changes: FormField) -> Exercise:
    fields = {
        "what": FormField("answers.what", FieldKind.TEXT, "What happened?"),
        "need": FormField("answers.need", FieldKind.LINES, "What did I need?", lines=3),
        "calm": FormField("answers.calm", FieldKind.SCALE, "How calm am I"),
        "try": FormField("answers.try", FieldKind.LINE, "What will I try?"),
    } | changes
    form = Form(EntryKind.WORKSHEET, tuple(fields.values()), word="needs")
    return Exercise("needs", "My needs", ExerciseKind.FORM, "s", form=form)


def written(exercise: Exercise | None = None, answers: dict[str, Any] | None = None) -> Entry:
    return entry_from_answers(exercise or template(), answers or ANSWERS, id="1", day=AT.date(), at=AT)


def read(entry: Entry) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in lines_of(entry)]


READ = [
    ("Template", "My needs"),
    ("What happened?", "The bus left.\nI ran. @travel"),
    ("What did I need?", "rest\na friend"),
    ("How calm am I", "40 of 100"),
]


def test_each_answer_has_a_home_with_its_question() -> None:
    entry = written()
    assert read(entry) == READ
    assert (entry.first_line, entry.tags, entry.private) == ("The bus left.", ("travel",), True)
    assert answers_of(entry, template().form or Form(EntryKind.NOTE, ())) == ANSWERS


def test_it_is_the_same_on_disk() -> None:
    document = json.loads(json.dumps(to_document(written())))
    assert document["worksheet"]["answers"]["calm"] == {"question": "How calm am I", "rating": 40}
    assert from_document(Entry, document) == written()


@pytest.mark.parametrize(
    "damage", [{"name": 1}, {"answers": []}, {"answers": {"a": 1}}, {"answers": {"a": {"text": 1}}}]
)
def test_what_makes_no_sense_is_no_entry(damage: dict[str, Any]) -> None:
    document = to_document(written())
    with pytest.raises((KeyError, ValueError, TypeError, AttributeError)):
        from_document(Entry, document | {"worksheet": document["worksheet"] | damage})


def test_it_is_read_and_changed_when_its_template_has_gone() -> None:
    entry = written()
    page = page_for(entry, None)
    assert page.form is not None
    assert page.name == "My needs"
    assert [(field.key, field.kind, field.label) for field in page.form.fields] == [
        ("answers.what", FieldKind.TEXT, "What happened?"),
        ("answers.need", FieldKind.LINES, "What did I need?"),
        ("answers.calm", FieldKind.SCALE, "How calm am I"),
    ]
    after = changed(entry, page.form, {"answers.calm": 70}, at=AT, name=page.name)
    assert read(after) == [*READ[:3], ("How calm am I", "70 of 100")]


def test_an_answer_keeps_the_question_that_it_answered() -> None:
    entry = written()
    other = template(
        what=FormField("answers.what", FieldKind.SCALE, "How bad was it?"),
        need=FormField("answers.need", FieldKind.TEXT, "What helps?"),
        calm=FormField("answers.calm", FieldKind.LINE, "Calm?"),
    )
    page = page_for(entry, other)
    assert page.form is not None
    assert [(field.kind, field.label) for field in page.form.fields] == [
        (FieldKind.TEXT, "What happened?"),
        (FieldKind.LINES, "What did I need?"),
        (FieldKind.SCALE, "How calm am I"),
        (FieldKind.LINE, "What will I try?"),
    ]
    same = answers_of(entry, page.form)
    assert changed(entry, page.form, same, at=AT, name=page.name) is entry
    after = changed(entry, page.form, {"answers.try": "leave earlier", "answers.need": []}, at=AT, name=page.name)
    assert read(after) == [READ[0], READ[1], READ[3], ("What will I try?", "leave earlier")]


def test_it_is_found_by_its_words_its_template_and_its_numbers() -> None:
    entry = written()
    for query in ("bus friend", "needs", "kind:worksheet", "@travel", "40"):
        assert fits(parse_query(query, date(2026, 11, 23)), entry, {}), query
    assert not fits(parse_query("kind:note", date(2026, 11, 23)), entry, {})


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(UsageError, match="0 to 100"):
        written(answers=ANSWERS | {"answers.calm": 101})


def test_an_empty_worksheet_is_not_saved() -> None:
    with pytest.raises(UsageError, match="blank"):
        written(answers={"answers.what": " "})


def test_a_text_on_the_worksheet_stands_after_the_answers() -> None:
    entry = written()._replace(text="and one thing more")
    assert read(entry)[-1] == ("", "and one thing more")
    assert Answer("q").value == ""
