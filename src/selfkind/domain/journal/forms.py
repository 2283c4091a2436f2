"""From the answers of a form to an entry, and back. Pure; the questions are data (`Exercise.form`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import DEFAULT_PRIVATE, Entry, EntryKind, Felt, Thought
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField

Answers = Mapping[str, Any]
"""Answers by field key: a str for LINE, TEXT and CHOICE; a list of str for LINES; an int or None for SCALE;
``{"word": str, "intensity": int | None}`` for FEELING. Keys may be absent."""


def is_blank(form: Form, answers: Answers) -> bool:
    """Whether nothing at all has been written or chosen."""
    return all(_is_empty(field, answers) for field in form.fields)


def first_unanswered(form: Form, answers: Answers) -> FormField | None:
    """The first required field that still waits for an answer, or None when the form can be saved."""
    return next((f for f in form.fields if f.required and _is_empty(f, answers)), None)


def _is_empty(field: FormField, answers: Answers) -> bool:
    value = answers.get(field.key)
    match field.kind:
        case FieldKind.LINES:
            return not any(str(line).strip() for line in value or ())
        case FieldKind.FEELING:
            return not str((value or {}).get("word", "")).strip()
        case FieldKind.SCALE:
            return value is None
        case _:
            return not str(value or "").strip()


def entry_from_answers(
    exercise: Exercise, answers: Answers, *, id: str, day: date, at: datetime, allow_empty: bool = False
) -> Entry:
    """The entry that a form's answers make, with texts kept as typed but for white space around them.

    A form without any text is saved only with `allow_empty` and when the form offers it (`save_empty`).
    Raises `UsageError` with a line for the user when something required is not there, or an intensity is not
    between 0 and 100.
    """
    form = exercise.form
    if form is None:
        raise UsageError(f"“{exercise.name}” has no page to write on.")
    blank = is_blank(form, answers)
    if blank and not (allow_empty and form.save_empty):
        raise UsageError("The page is still blank. One word is enough.")
    waiting = first_unanswered(form, answers)
    if waiting is not None and not blank:
        raise UsageError(f"One line is still open: {waiting.label}")
    lines = answers.get("items") or ()
    text = str(answers.get("text") or "").strip()
    entry = Entry(
        id=id,
        kind=form.entry,
        day=day,
        at=at,
        updated=at,
        text=text,
        items=tuple(line for line in (str(line).strip() for line in lines) if line),
        private=form.entry in DEFAULT_PRIVATE,
        exercise=exercise.id,
    )
    if form.entry is EntryKind.THOUGHT:
        entry = replace(entry, thought=_thought(answers))
    return replace(entry, tags=tags_in(entry))


def _thought(answers: Answers) -> Thought:
    feeling = answers.get("feeling") or {}
    word = str(feeling.get("word", "")).strip()
    return Thought(
        thought=str(answers.get("thought") or "").strip(),
        situation=str(answers.get("situation") or "").strip(),
        place=str(answers.get("place") or "").strip(),
        feelings=(Felt(word, checked_scale(feeling.get("intensity"))),) if word else (),
    )


def checked_scale(value: int | None, low: int = 0, high: int = 100) -> int | None:
    """`value` when it lies on the scale (None stays None). Raises `UsageError` otherwise."""
    if value is None or low <= value <= high:
        return value
    raise UsageError(f"{value} is not on the scale. It runs from {low} to {high}.")


def tags_in(entry: Entry) -> tuple[str, ...]:
    """The words that the user marked with ``@`` (``@sleep``), in lower case, each once, in order."""
    thought = entry.thought
    texts = [entry.text, *entry.items]
    if thought:
        texts += [thought.thought, thought.situation, thought.q3_reframe]
    found = re.findall(r"(?<![\w@.])@(\w[\w-]*)", "\n".join(texts))
    return tuple(dict.fromkeys(word.casefold() for word in found))
