"""Turn the answers of a form into an entry, and back. Pure; the questions are data (`Exercise.form`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import DEFAULT_PRIVATE, Entry
from selfkind.domain.journal.form_keys import PARTS, check_form, target_of
from selfkind.domain.practice.exercise import Exercise, FieldKind, Form, FormField

Answers = Mapping[str, Any]
"""Answers by field key: a str for LINE, TEXT, CHOICE and PROMPT; a list of str for LINES; an int or None for
SCALE; ``{"word": str, "intensity": int | None}`` for FEELING. Keys may be absent."""


def is_blank(form: Form, answers: Answers) -> bool:
    """Return whether nothing has been written or chosen. A question alone is no answer to it."""
    return all(_is_empty(field, answers) for field in form.fields if field.kind is not FieldKind.PROMPT)


def first_unanswered(form: Form, answers: Answers) -> FormField | None:
    """Return the first required field without an answer, or None when the form can be saved."""
    return next((f for f in form.fields if f.required and _is_empty(f, answers)), None)


def unnamed_feeling(form: Form, answers: Answers) -> FormField | None:
    """Return the first question about a feeling that says how strong it is, but not which it is."""
    felt = (f for f in form.fields if f.kind is FieldKind.FEELING and _is_empty(f, answers))
    return next((f for f in felt if (answers.get(f.key) or {}).get("intensity") is not None), None)


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
    """Return the entry that a form's answers make, with texts as typed except for white space around them.

    A form without any text is saved only with `allow_empty` and when the form offers it (`save_empty`). Raises
    `UsageError` with a line for the user when something required is missing, or an answer doesn't fit its question
    or belongs to none. Raises `ValueError` for a form that asks for what such an entry can't hold.
    """
    form = exercise.form
    if form is None:
        raise UsageError(f"There's nothing to write for “{exercise.name}”.")
    check_form(form)
    blank = is_blank(form, answers)
    if blank and not (allow_empty and form.save_empty):
        raise UsageError("The page is still blank. One word is enough.")
    keys = {field.key for field in form.fields}
    for key, answer in answers.items():
        if key not in keys and str(answer or "").strip():
            raise UsageError(f"“{exercise.name}” has no question “{key}”, so its answer can't be saved.")
    waiting = first_unanswered(form, answers)
    if waiting is not None and not blank:
        raise UsageError(f"This one needs an answer: {waiting.label}")
    entry = Entry(
        id=id,
        kind=form.entry,
        day=day,
        at=at,
        updated=at,
        private=form.entry in DEFAULT_PRIVATE,
        exercise=exercise.id,
        **_filled(form, answers, day),
    )
    return replace(entry, tags=tags_in(entry))


def _filled(form: Form, answers: Answers, day: date) -> dict[str, Any]:
    """Return the fields of the entry that the answers fill, including the part for its kind."""
    own: dict[str, dict[str, Any]] = {"": {}}
    for field in form.fields:
        target = target_of(form.entry, field.key)
        assert target is not None  # `check_form` has made sure of it
        value = target.convert(answers.get(field.key), day)
        part = own.setdefault(target.part, {})
        if not target.step:
            part[target.name] = value
        elif value:
            part.setdefault(target.name, {})[target.step] = value
    filled = own.pop("")
    for name, values in own.items():
        _, holder = PARTS[form.entry]
        filled[name] = holder(**values)
    return filled


_TAG = re.compile(r"@(?<![\w@./]@)(?=\w)")
"""The sign before a tag. It begins with the sign itself, which is found at once in a text of any length."""


def tags_in(entry: Entry) -> tuple[str, ...]:
    """Return the words marked with ``@`` (``@sleep``) in any of its texts: in lower case, each once, in order.

    A name in an address (``ana@example.org``, ``https://example.org/@ana``) is no tag.
    """
    return tags_in_texts(entry.texts)


def tags_in_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words marked with ``@`` in texts, as `tags_in` does."""
    text = "\n".join(texts)
    words = [_word_at(text, match.end()) for match in _TAG.finditer(text)]
    return tuple(dict.fromkeys(word.casefold() for word in words))


def _word_at(text: str, start: int) -> str:
    """Return the word that begins there. Vowel signs, accents, and apostrophes between letters belong to it, but
    for an English ’s."""
    end = start
    while end < len(text) and (_is_of_word(text[end]) or _joins(text, end)):
        end += 1
    return text[start:end]


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_-\u200c\u200d" or unicodedata.category(letter).startswith("M")


def _joins(text: str, at: int) -> bool:
    after = text[at + 1 : at + 3]
    is_possessive = after[:1] == "s" and not (after[1:] and _is_of_word(after[1]))
    return text[at] in "'’ʼ" and after[:1].isalpha() and not is_possessive
