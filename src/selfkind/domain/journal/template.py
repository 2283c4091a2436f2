"""Templates: worksheets with questions of one's own, made in selfkind. Each is an exercise with a form."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from selfkind.domain.controls import without_controls
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField

MOST_QUESTIONS = 30
LONGEST_NAME, LONGEST_QUESTION = 60, 300
LINES = 3
"""How many lines a question for a list begins with."""
GROUP = "Your templates"


class Ask(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LINE = "line"
    LIST = "list"
    SCALE = "scale"


NAMES = {Ask.TEXT: "any length", Ask.LINE: "one line", Ask.LIST: "a list", Ask.SCALE: "0 to 100"}
"""How each is called on screens."""
_FIELDS = {
    Ask.TEXT: FieldKind.TEXT,
    Ask.LINE: FieldKind.LINE,
    Ask.LIST: FieldKind.LINES,
    Ask.SCALE: FieldKind.SCALE,
}


@dataclass(frozen=True)
class Question:
    """A question. Its `key` stays when its words change, so answers and questions stay together."""

    label: str
    ask: Ask = Ask.TEXT
    key: str = ""


@dataclass(frozen=True)
class Template(OwnThing):
    """A worksheet of the user's own. `word` is its name in the shell: ``selfkind write WORD``."""

    id: str
    name: str
    word: str
    questions: tuple[Question, ...]
    updated: datetime
    intro: str = ""
    removed: datetime | None = None


def question_from(words: str) -> Question:
    """Return a question as it is written in a line: how it's answered comes first, as in “scale: How calm?”"""
    way, colon, label = words.partition(":")
    if colon and way.strip().casefold() in list(Ask):
        return Question(label.strip(), Ask(way.strip().casefold()))
    return Question(words)


def question_words(question: Question) -> str:
    """Return a question as `question_from` reads it."""
    is_plain = question.ask is Ask.TEXT and question_from(question.label).ask is Ask.TEXT
    return question.label if is_plain else f"{question.ask}: {question.label}"


def with_their_keys(asked: Iterable[Question], before: Sequence[Question]) -> list[Question]:
    """Return questions with the keys that they had `before`: by their words, and else, where as many are asked, by
    their place."""
    found = list(asked)
    free = list(before)
    for number, one in enumerate(found):
        same = next((old for old in free if old.label == one.label), None)
        if same is not None:
            free.remove(same)
            found[number] = replace(one, key=same.key)
    if len(found) == len(before):
        pairs = zip(found, before, strict=True)
        found = [replace(one, key=old.key) if not one.key and old in free else one for one, old in pairs]
    return found


def exercise_of(template: Template) -> Exercise:
    """Return the exercise that a template is. Nothing in it can change a terminal."""
    fields = tuple(_field(question) for question in template.questions)
    form = Form(
        EntryKind.WORKSHEET, fields, without_controls(template.intro), saved=("Saved.",), word=template.word
    )
    count = len(fields)
    amount = "1 question" if count == 1 else f"{count} questions"
    name, summary = without_controls(template.name), "A worksheet with your own questions."
    return Exercise(template.id, name, ExerciseKind.FORM, summary, amount=amount, group=GROUP, form=form)


def _field(question: Question) -> FormField:
    count = LINES if question.ask is Ask.LIST else 1
    return FormField(
        f"answers.{question.key}", _FIELDS[question.ask], without_controls(question.label), lines=count
    )


def checked_name(words: str, taken: Iterable[str]) -> str:
    """Return a name as it is kept. Raises `UsageError` for none, a long one, and one that is `taken`."""
    name = " ".join(words.split())
    if not name:
        raise UsageError("A template needs a name. A word or two are enough.")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"A name can have up to {LONGEST_NAME} characters. This one has {len(name)}.")
    if name.casefold() in {one.casefold() for one in taken}:
        raise UsageError(f"Something else is called “{name}” already. Choose another name.")
    return name


def checked_questions(given: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions as they are kept, each with a key of its own; those without words are left out.

    Raises `UsageError` for none, too many, and a long one.
    """
    asked = [one for one in given if one.label.strip()]
    if not asked:
        raise UsageError("Write at least one question.")
    if len(asked) > MOST_QUESTIONS:
        raise UsageError(f"A template can have up to {MOST_QUESTIONS} questions. This one has {len(asked)}.")
    keys = {one.key for one in asked if one.key}
    questions: list[Question] = []
    for one in asked:
        label = " ".join(one.label.split())
        if len(label) > LONGEST_QUESTION:
            raise UsageError(
                f"A question can have up to {LONGEST_QUESTION} characters. One of yours has {len(label)}."
            )
        key = one.key or word_for(label, keys, "question")
        keys.add(key)
        questions.append(Question(label, one.ask, key))
    return tuple(questions)


def word_for(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return a short name of small letters and digits for some words, which isn't `taken`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24].strip("-") or otherwise
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def toml_of(template: Template) -> str:
    """Return a pack with this template as its form, for the packs folder (docs/pack-format.md)."""
    fields = exercise_of(template).form
    assert fields is not None  # a template has a form
    lines = [
        "[pack]",
        f"id = {_quoted(f'pack-{template.word}')}",
        f"name = {_quoted(template.name)}",
        "version = 1",
        'language = "en"',
        "",
        "[[exercise]]",
        f"id = {_quoted(f'my-{template.word}')}",
        'kind = "form"',
        f"name = {_quoted(template.name)}",
        f"group = {_quoted(GROUP)}",
        'summary = "A worksheet with your own questions."',
        "",
        "[exercise.form]",
        f'entry = "{EntryKind.WORKSHEET}"',
        f"word = {_quoted(template.word)}",
        *([f"intro = {_quoted(template.intro)}"] if template.intro else []),
    ]
    for field in fields.fields:
        lines += ["", "[[exercise.form.field]]", f"key = {_quoted(field.key)}", f'kind = "{field.kind}"']
        lines += [f"label = {_quoted(field.label)}"]
        lines += [f"count = {field.lines}"] if field.kind is FieldKind.LINES else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # The escapes of JSON are those of TOML.
    return json.dumps(without_controls(text), ensure_ascii=False)
