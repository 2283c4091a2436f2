"""Answers that hold a text, for each form and each question of it, by its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.form_keys import SEAL
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField

MINUTES = "minutes"
"""The key of a line that takes a number alone."""
NEXT_DAY = "next_day"
"""The key of a line that takes a day to come alone."""


def answer_with(field: FormField, text: str) -> Any:
    """Return an answer to a question that holds a text, where it can hold one."""
    if field.key == MINUTES:
        return 5
    if field.key == NEXT_DAY:
        return "2026-12-07"
    match field.kind:
        case FieldKind.SCALE:
            return 60
        case FieldKind.RATING:
            return 6
        case FieldKind.OFTEN:
            return 3
        case FieldKind.CHOICE:
            return "" if field.key == SEAL else field.choices[0]
        case FieldKind.LINES | FieldKind.MANY:
            return [text, f"{text} again"]
        case FieldKind.FEELING:
            return {"word": text, "intensity": 60}
        case FieldKind.FEELINGS:
            return [{"word": text, "intensity": 60}]
        case FieldKind.LINE | FieldKind.TEXT | FieldKind.PROMPT:
            return text


def answers_with(form: Form, text: str) -> dict[str, Any]:
    """Return an answer to each question of a form."""
    return {field.key: answer_with(field, text) for field in form.fields}


def settings_with(form: Form, text: str) -> Iterator[str]:
    """Yield the same as options of the shell."""
    for field in form.fields:
        answer = answer_with(field, text)
        for one in answer if isinstance(answer, list) else [answer]:
            value = f"{one['word']} {one['intensity']}" if isinstance(one, dict) else str(one)
            if value:
                yield from ("--set", f"{field.key}={value}")


def fitting(field: FormField, text: str) -> list[str]:
    """Return the texts that an entry holds once the question is answered: without white space around them."""
    answer = answer_with(field, text)
    many = answer if isinstance(answer, list) else [answer]
    words = [one["word"] if isinstance(one, dict) else one for one in many]
    return [word.strip() for word in words if isinstance(word, str) and word.strip()]


def forms_of(companion: Companion) -> list[Exercise]:
    """Return the exercises of all packs that have a form."""
    return [one for one in companion.practice.exercises() if one.form is not None]


def strings_in(thing: Any) -> list[str]:
    """Return every text in a JSON document."""
    match thing:
        case str():
            return [thing]
        case dict():
            return [one for value in thing.values() for one in strings_in(value)]
        case list():
            return [one for value in thing for one in strings_in(value)]
    return []
