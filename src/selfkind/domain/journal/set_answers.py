"""Answers given as ``KEY=VALUE``, as the shell takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.form_keys import SEAL, checked_scale
from selfkind.domain.journal.letters import seal_from
from selfkind.domain.practice.exercise import FieldKind, Form, FormField


def answers_set(form: Form, settings: Sequence[str]) -> dict[str, Any]:
    """Return the answers that ``KEY=VALUE`` settings give, by key, in the shape that `Answers` has.

    A list, choices and feelings can be set several times, one each time, and a text too, a paragraph each time.
    Raises `UsageError` with one line for a key that the form doesn't have, a key that is there twice, and a value
    that isn't one.
    """
    values: dict[str, list[str]] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(f"Write --set as KEY=VALUE. You gave “{setting}”.")
        values.setdefault(_key_of(form, key.strip()), []).append(value)
    return {field.key: answer_from(field, values[field.key]) for field in form.fields if field.key in values}


def answers_that_fit(form: Form, settings: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Return the answers of those settings that `answers_set` takes, and the words of the others, so that none are
    lost with what is refused: values of keys that the form doesn't have, and of questions that take words."""
    by_key: dict[str, list[str]] = {}
    answers: dict[str, Any] = {}
    words: list[str] = []
    for setting in settings:
        by_key.setdefault(setting.partition("=")[0].strip(), []).append(setting)
    kinds = {field.key: field.kind for field in form.fields}
    for key, given in by_key.items():
        try:
            answers |= answers_set(form, given)
        except UsageError:
            if kinds.get(key, FieldKind.TEXT) in (FieldKind.TEXT, FieldKind.LINE, FieldKind.LINES):
                words += [setting.partition("=")[2] for setting in given]
    return answers, [word for word in words if word.strip()]


def _key_of(form: Form, key: str) -> str:
    keys = [field.key for field in form.fields]
    if key in keys:
        return key
    ends = [one for one in keys if one.partition(".")[2] == key]
    if len(ends) == 1:
        return ends[0]
    near = get_close_matches(key.casefold(), keys, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"There's no key “{key}”.{hint} The keys are: {', '.join(keys)}.")


def answer_from(field: FormField, values: Sequence[str]) -> Any:
    """Return the answer to one question that these values give. Raises `UsageError` as `answers_set` does."""
    match field.kind:
        case FieldKind.LINES:
            return list(values)
        case FieldKind.MANY:
            return [choice_or_own(field, value) for value in values if value.strip()]
        case FieldKind.FEELINGS:
            return feelings_from(field, values)
        case FieldKind.TEXT:
            return "\n".join(values)
    if len(values) > 1:
        raise UsageError(f"“{field.key}” was given {len(values)} times. Give this key just once.")
    value = values[0].strip()
    match field.kind:
        case FieldKind.CHOICE:
            return _choice(field, value)
        case FieldKind.SCALE | FieldKind.RATING | FieldKind.OFTEN:
            return scale_from(field, value)
        case FieldKind.FEELING:
            return feeling_from(value)
    return value


def _choice(field: FormField, words: str) -> str:
    """Return one of the choices, or words of one's own where the question takes them; a seal has to be one."""
    try:
        return choice_from(field, words)
    except UsageError:
        if field.key == SEAL:
            seal_from(words, LONG_AGO)
        elif not field.own:
            raise
        return words


LONG_AGO = date(1900, 1, 1)
"""A day before any seal: whether one is in the past is asked when the letter is saved."""


def choice_from(field: FormField, words: str) -> str:
    """Return the choice that is meant: its words, or the beginning of just one; "" for no words."""
    low = words.casefold()
    exact = [choice for choice in field.choices if choice.casefold() == low]
    near = exact or [choice for choice in field.choices if choice.casefold().startswith(low)]
    if not low or len(near) == 1:
        return near[0] if low else ""
    raise UsageError(f"“{field.key}” can be one of: {', '.join(field.choices)}. You gave “{words}”.")


def choice_or_own(field: FormField, words: str) -> str:
    """Return the choice that is meant by its words, or by its number; else the words, which are one's own."""
    said = words.strip()
    if said.isascii() and said.isdecimal():
        if not 1 <= int(said) <= len(field.choices):
            raise UsageError(f"Choose a number from 1 to {len(field.choices)}. You gave {said}.")
        return field.choices[int(said) - 1]
    return next((choice for choice in field.choices if choice.casefold() == said.casefold()), said)


def feelings_from(field: FormField, values: Sequence[str]) -> list[dict[str, Any]]:
    """Return the feelings that these values give, each as `feeling_from` reads it."""
    felt = [feeling_from(value.strip()) for value in values if value.strip()]
    if len(felt) > field.lines:
        raise UsageError(f"“{field.key}” can have up to {field.lines} feelings. You gave {len(felt)}.")
    return felt


def scale_from(field: FormField, words: str) -> int | None:
    """Return a rating from 0 to the most that the question takes; None for no words."""
    if not words:
        return None
    # `int` would take “1_0” and “+5” as well.
    if not re.fullmatch(r"\d{1,3}", words, re.ASCII) or int(words) > field.most:
        raise UsageError(f"“{field.key}” needs a number from 0 to {field.most}. You gave “{words}”.")
    return int(words)


_FELT = re.compile(r"(.*?\S)[\s,:]+(\d{1,3})", re.DOTALL | re.ASCII)


def feeling_from(words: str) -> dict[str, Any]:
    """Return a feeling from its word and, if it's there, how strong: “sad”, “sad 60”, “sad, 60”."""
    rated = _FELT.fullmatch(words)
    return (
        {"word": rated[1], "intensity": checked_scale(int(rated[2]))}
        if rated
        else {"word": words, "intensity": None}
    )
