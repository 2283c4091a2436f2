"""The faults of a form in a pack: answers that no entry can hold, options of another kind, unknown steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from selfkind.content.check.shape import Fault, suggestion
from selfkind.content.check.tables import one_of, tables, twice
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.form_keys import fault_of, keys_of, missing_keys, same_answer, target_of
from selfkind.domain.practice.exercise import FieldKind
from selfkind.platform.toml_lines import KeyPath


def form_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with a form: no questions, two for one answer, an answer without a place."""
    if not form.get("field"):
        yield (
            ("field",),
            (
                "a form needs at least one question. Add the heading "
                "[[exercise.form.field]], and below it key, kind and label."
            ),
        )
        return
    entry = EntryKind(form["entry"]) if form.get("entry") in tuple(EntryKind) else None
    keys: set[object] = set()
    for path, field in tables(form, "field"):
        key = field.get("key")
        others = {str(one) for one in keys if one != key}
        if entry is not None and isinstance(key, str) and (other := same_answer(entry, key, others)):
            yield (
                (*path, "key"),
                (f"this question and the one with the key “{other}” have the same answer. Remove one of the two."),
            )
        yield from twice(path, "key", field, keys)
        if entry is not None:
            yield from _target_faults(path, field, entry)
        yield from _option_faults(path, field)
    yield from _step_faults(form, keys)
    if entry is not None and isinstance(form.get("field"), list):
        for key in missing_keys(entry, {str(key) for key in keys}):
            yield (
                ("field",),
                (f'a form with entry = "{entry}" needs a question with key = "{key}". Add this question.'),
            )


def _target_faults(path: KeyPath, field: Mapping[str, Any], entry: EntryKind) -> Iterator[Fault]:
    """Yield the faults of a question that has no field in the entry, or a kind that doesn't fit its field."""
    key, kind = field.get("key"), field.get("kind")
    if not isinstance(key, str) or not key.strip():
        return
    # The shape reports an unknown kind, but the key is checked in any case.
    target = target_of(entry, key)
    known = FieldKind(kind) if kind in tuple(FieldKind) else target.kinds[0] if target else FieldKind.LINE
    fault = fault_of(entry, key, known)
    if fault is not None:
        option, reason = fault
        yield (*path, option), reason + (suggestion(key, list(keys_of(entry))) if option == "key" else "")


def _option_faults(path: KeyPath, field: Mapping[str, Any]) -> Iterator[Fault]:
    kind = field.get("kind")
    choices = field.get("choices")
    if kind in _CHOOSING and not choices:
        yield (*path, "choices"), f'a question with kind = "{kind}" needs choices: choices = ["work", "family"]'
    for option, owners in _OWNERS.items():
        if option in field and kind in tuple(FieldKind) and kind not in owners:
            named = " or ".join(f'"{owner}"' for owner in owners)
            yield (
                (*path, option),
                f"“{option}” is for questions with kind = {named}. Remove “{option}” here, or change the kind.",
            )
    about = field.get("about")
    for choice in about if isinstance(about, dict) else ():
        if isinstance(choices, list) and choice not in choices:
            near = suggestion(choice, [str(one) for one in choices])
            yield (
                (*path, "about", choice),
                f"there's no choice “{choice}”.{near or one_of('choices', choices)}",
            )


_CHOOSING = (FieldKind.CHOICE, FieldKind.MANY)


_WRITTEN = (FieldKind.LINE, FieldKind.TEXT)


_OWNERS = {
    "choices": _CHOOSING,
    "own": (FieldKind.CHOICE,),
    "own_hint": (FieldKind.CHOICE,),
    "about": (FieldKind.MANY,),
    "count": (FieldKind.LINES, FieldKind.FEELINGS),
    "starter": _WRITTEN,
}
"""Options that only some kinds of question have."""


def _texts(field: Mapping[str, Any]) -> list[str]:
    choices = field.get("choices")
    return [choice for choice in choices if isinstance(choice, str)] if isinstance(choices, list) else []


def _step_faults(form: Mapping[str, Any], keys: Collection[object]) -> Iterator[Fault]:
    """Yield the faults of asking one question at a time, and of the quick version."""
    for option in ("pin", "pause_after"):
        key = form.get(option)
        if isinstance(key, str) and key not in keys:
            near = suggestion(key, [str(one) for one in keys])
            yield (
                (option,),
                (f"no question has the key “{key}”.{near or one_of('keys', sorted(str(one) for one in keys))}"),
            )
    if isinstance(form.get("pin"), str) and not form.get("steps"):
        yield ("pin",), "“pin” works when the form asks one question at a time. Add steps = true, or remove “pin”."
    fields = [*tables(form, "field")]
    hard = form.get("hard")
    choices = [choice for _, field in fields if field.get("kind") == FieldKind.MANY for choice in _texts(field)]
    if isinstance(hard, str) and hard not in choices:
        yield (
            ("hard",),
            f"there's no choice “{hard}”.{suggestion(hard, choices) or one_of('choices', choices)}",
        )
    for path, field in fields:
        if field.get("disputes") is True and not hard:
            yield (
                (*path, "disputes"),
                'a question with "disputes" needs the key "hard" in '
                "[exercise.form]: the words of the choice that skips "
                'this question. Add it: hard = "…"',
            )
    if any(field.get("quick") is True for _, field in fields):
        for path, field in fields:
            if field.get("required") is True and field.get("quick") is not True:
                yield (
                    (*path, "required"),
                    ("this answer is required, so the quick version asks for it as well. Add quick = true below."),
                )
