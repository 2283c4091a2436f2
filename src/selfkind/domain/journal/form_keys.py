"""The keys that the questions of a form can have: where each answer goes in the entry, and how it can be asked
for.

The keys are the names of the fields of `Entry` and of the part for its kind (`Thought`, `Letter`, `Reflection`,
`Worksheet`, `Activity`, `Week`, `LookBack`, `Appointment`), so a form can ask for whatever such a type holds, but
for what selfkind fills in itself.
Five are special: `Thought.feelings` can also be asked for one at a time, a FEELING as ``feeling``; ``parts.NAME``
is one step of `Letter.parts`, and ``answers.NAME`` one answer of `Worksheet.answers`, to any question;
``sealed_until`` can also seal a letter for a hard day; and `Entry.items` belongs to gratitude.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_origin, get_type_hints

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import (
    HOW_OFTEN,
    Activity,
    Answer,
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
from selfkind.domain.journal.letters import seal_from
from selfkind.domain.practice.exercise import FieldKind, Form
from selfkind.domain.records import field_defaults, field_names

PARTS: dict[EntryKind, tuple[str, type[Any]]] = {
    EntryKind.THOUGHT: ("thought", Thought),
    EntryKind.LETTER: ("letter", Letter),
    EntryKind.REFLECTION: ("reflection", Reflection),
    EntryKind.WORKSHEET: ("worksheet", Worksheet),
    EntryKind.ACTIVITY: ("activity", Activity),
    EntryKind.WEEK: ("week", Week),
    EntryKind.LOOK_BACK: ("look_back", LookBack),
    EntryKind.APPOINTMENT: ("appointment", Appointment),
}
"""The kinds of entry that have a part: the field of `Entry` that holds it, and its type."""

_ON_ENTRY = ("items", "text")
"""What a form can ask of `Entry` itself. selfkind fills in all its other fields."""

FILLED = frozenset({"logged", "hard_day", "opened", "reply", "name"})
"""Fields that selfkind fills in by itself: no question asks for them."""

_ONE_OF = {"feelings": "feeling"}
"""Fields that can also be asked for one at a time, with the key for that."""

_ALSO = {"prompt": (FieldKind.PROMPT,)}
"""Fields that have a kind of question of their own."""

SEAL = "sealed_until"
"""The key for how long a letter stays closed."""
NEXT_DAY = "next_day"
"""The key for the day of the next appointment."""
ABOUT = frozenset({"voice", SEAL})
"""Keys whose answers are about what is written: they alone make no entry."""

_FILLS_ALSO = {SEAL: ("hard_day",)}
"""Fields whose answer fills others as well."""

NAME = "NAME"
"""Represents the name of a step in the key of a field that holds its answers by step."""


class Target(NamedTuple):
    """Where an answer goes: `part` is a field of `Entry` ("" for the entry itself), `name` a field of that part,
    `step` the key in it when it holds its answers by step. `kinds` are the kinds of question that can ask for it,
    the usual one first. `convert` makes the value of the field from an answer and the day on which it's given; a
    tuple of values for the fields `also` as well."""

    part: str
    name: str
    kinds: tuple[FieldKind, ...]
    convert: Callable[[Any, date], Any]
    required: bool = False
    step: str = ""
    also: tuple[str, ...] = ()

    def values(self, answer: Any, today: date) -> dict[str, Any]:
        """Return the value of each field that an answer fills."""
        value = self.convert(answer, today)
        return dict(zip((self.name, *self.also), value, strict=True)) if self.also else {self.name: value}


def keys_of(kind: EntryKind) -> Mapping[str, Target]:
    """Return every key that a form for this kind of entry can have. ``NAME`` in a key represents any name."""
    return _targets(kind)


def target_of(kind: EntryKind, key: str) -> Target | None:
    """Return where the answer to the question with this key goes, or None when the entry has no field for it."""
    targets = _targets(kind)
    group, dot, step = key.partition(".")
    if not dot:
        return targets.get(key)
    target = targets.get(f"{group}.{NAME}")
    return target._replace(step=step) if target is not None and step.strip() else None


def fault_of(entry: EntryKind, key: str, kind: FieldKind) -> tuple[str, str] | None:
    """Return what is wrong with asking for `key` by `kind` in a form for `entry`, or None when nothing is.

    A fault is the option to correct (``key`` or ``kind``) and the reason.
    """
    target = target_of(entry, key)
    if target is None:
        return (
            "key",
            f"the kind “{entry}” doesn't have this key. Choose from: {', '.join(keys_of(entry))}.",
        )
    if kind not in target.kinds:
        return "kind", f"“{key}” can't have the kind “{kind}”. Choose from: {', '.join(target.kinds)}."
    return None


def missing_keys(entry: EntryKind, keys: set[str]) -> list[str]:
    """Return the keys that a form for `entry` needs and that are missing from `keys`."""
    return [key for key, target in _targets(entry).items() if target.required and key not in keys]


def same_answer(entry: EntryKind, key: str, others: Iterable[str]) -> str | None:
    """Return which of `others` asks for the same answer as `key`, or None when none does."""
    return next((other for other in others if _place(entry, other) == _place(entry, key)), None)


def _place(entry: EntryKind, key: str) -> tuple[str, ...]:
    target = target_of(entry, key)
    return (key,) if target is None else (target.part, target.name, target.step)


def check_form(form: Form) -> None:
    """Check that every answer of the form has a field of its own. Raises `ValueError` that names the key."""
    keys: set[str] = set()
    for field in form.fields:
        if same_answer(form.entry, field.key, keys) is not None:
            raise ValueError(f"field “{field.key}” is there twice. Remove one of the two fields.")
        keys.add(field.key)
        fault = fault_of(form.entry, field.key, field.kind)
        if fault is not None:
            raise ValueError(f"field “{field.key}”: {fault[1]}")
    for key in missing_keys(form.entry, keys):
        raise ValueError(f"an entry of the kind “{form.entry}” needs a field with the key “{key}”")


@cache
def _targets(kind: EntryKind) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    if kind in PARTS:
        part, holder = PARTS[kind]
        hints = get_type_hints(holder)
        for name in (one for one in field_names(holder) if one not in FILLED):
            kinds, convert = _RATED.get(name) or _CONVERSIONS[hints[name]]
            kinds = (*_ALSO.get(name, ()), *kinds)
            required = name not in field_defaults(holder)
            key = f"{name}.{NAME}" if get_origin(hints[name]) is Mapping else name
            also = _FILLS_ALSO.get(name, ())
            targets[key] = Target(part, name, kinds, convert, required, also=also)
            if name in _ONE_OF:
                targets[_ONE_OF[name]] = Target(part, name, (FieldKind.FEELING,), _feeling)
    hints = get_type_hints(Entry)
    for name in _ON_ENTRY if kind is EntryKind.GRATITUDE else ("text",):
        targets[name] = Target("", name, *_CONVERSIONS[hints[name]])
    return targets


def _text(value: Any, _today: date) -> str:
    return str(value or "").strip()


def _words(value: Any, _today: date) -> tuple[str, ...]:
    lines = (value,) if isinstance(value, str) else value or ()
    return tuple(line for line in (str(line).strip() for line in lines) if line)


def _answered(value: Any, today: date) -> Answer:
    """Return an answer of one's own, without its question."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Answer("", rating=checked_scale(value))
    return (
        Answer("", lines=_words(value, today))
        if isinstance(value, list | tuple)
        else Answer("", _text(value, today))
    )


def _rating(value: Any, _today: date) -> int | None:
    return checked_scale(value)


def _of_ten(value: Any, _today: date) -> int | None:
    return checked_scale(value, 0, 10)


def _how_often(value: Any, _today: date) -> int | None:
    return checked_scale(value, 0, len(HOW_OFTEN) - 1)


def _minutes(value: Any, _today: date) -> float | None:
    return minutes_from(value) if isinstance(value, str) else checked_minutes(value)


def minutes_from(words: str) -> float | None:
    """Return the minutes that words mean, like 20, 2.5 or “20 min”; None for no words. Raises `UsageError`."""
    text = words.strip().removesuffix("min").strip().replace(",", ".")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,6}(\.\d{0,3})?", text, re.ASCII):
        raise UsageError(
            f"“{words.strip()}” isn't a number of minutes. Write a number like 3 or 2.5, or leave the field empty."
        )
    return checked_minutes(float(text))


def checked_minutes(minutes: float | None) -> float | None:
    """Return minutes that something can take; None stays None. Raises `UsageError` for others."""
    if minutes is not None and not 0 < minutes <= 1440:
        raise UsageError("Choose a length of more than 0 and up to 1440 minutes (one day).")
    return minutes


def _feelings(value: Any, today: date) -> tuple[Felt, ...]:
    found = (felt for one in value or () for felt in _feeling(one, today))
    # Of one word twice, the last counts.
    return tuple({felt.word.casefold(): felt for felt in found}.values())


def _feeling(value: Any, _today: date) -> tuple[Felt, ...]:
    felt = value or {}
    word = str(felt.get("word") or "").strip()
    intensity = checked_scale(felt.get("intensity"))
    if not word and intensity is not None:
        raise UsageError("Which feeling is that number for? Add a feeling, or remove the number.")
    return (Felt(word, intensity),) if word else ()


def _seal(value: Any, today: date) -> tuple[date | None, bool]:
    return seal_from(str(value or ""), today)


def _coming_day(value: Any, today: date) -> date | None:
    words = str(value or "").strip()
    if not words:
        return None
    # Few entries are appointments, and nothing else needs it at a start.
    from selfkind.domain.phrases.coming_days import coming_day

    return coming_day(words, today)


def checked_scale(value: int | None, low: int = 0, high: int = 100) -> int | None:
    """Return `value` when it is a whole number on the scale (None stays None). Raises `UsageError` otherwise."""
    if value is None or (type(value) is int and low <= value <= high):
        return value
    raise UsageError(f"Please choose a number from {low} to {high}. You gave {value}.")


_WRITTEN = (FieldKind.LINE, FieldKind.TEXT, FieldKind.CHOICE)
_CONVERSIONS: dict[Any, tuple[tuple[FieldKind, ...], Callable[[Any, date], Any]]] = {
    str: (_WRITTEN, _text),
    Mapping[str, str]: (_WRITTEN, _text),
    Mapping[str, Answer]: ((*_WRITTEN, FieldKind.LINES, FieldKind.MANY, FieldKind.SCALE), _answered),
    tuple[str, ...]: ((FieldKind.LINES, FieldKind.LINE, FieldKind.CHOICE, FieldKind.MANY), _words),
    int | None: ((FieldKind.SCALE,), _rating),
    float | None: ((FieldKind.LINE,), _minutes),
    tuple[Felt, ...]: ((FieldKind.FEELINGS,), _feelings),
    date | None: ((FieldKind.CHOICE, FieldKind.LINE), _seal),
}
"""For each type of a field of an entry: the kinds of question that ask for it, and how to convert an answer."""

_RATED: dict[str, tuple[tuple[FieldKind, ...], Callable[[Any, date], Any]]] = {
    **dict.fromkeys(("enjoyed", "good"), ((FieldKind.RATING,), _of_ten)),
    **dict.fromkeys(Week._fields, ((FieldKind.OFTEN,), _how_often)),
    NEXT_DAY: ((FieldKind.LINE, FieldKind.CHOICE), _coming_day),
}
"""The same for fields that hold a number from 0 to 10, how often something was, or a day to come."""
