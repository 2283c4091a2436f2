"""Check whether a document has the shape that `schema` describes, and report every fault in words.

msgspec decides what fits. It stops at its first fault, so this module walks the types and passes it one value at a
time.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from selfkind.platform.toml_lines import KeyPath

Fault = tuple[KeyPath, str]
"""Where something is wrong, and what to do about it."""


def shape_faults(value: object, shape: Any, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield what keeps `value` from having the `shape`, a type of `schema`."""
    shape = _without_none(shape)
    origin = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield from _table_faults(value, shape, path)
    elif origin is list:
        yield from _list_faults(value, get_args(shape)[0], path)
    elif origin is dict:
        yield from _named_faults(value, get_args(shape), path)
    else:
        try:
            msgspec.convert(value, shape)
        except msgspec.ValidationError:
            yield path, _reason(value, shape)


def _table_faults(value: object, shape: type[msgspec.Struct], path: KeyPath) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield path, f"{_shown(value)}; {_table(path)}"
        return
    fields = _fields(shape)
    known = f" The keys are: {', '.join(fields)}."
    for key in value:
        if key not in fields:
            yield (*path, key), f"there's no key with this name here.{suggestion(key, list(fields)) or known}"
    for key, field in fields.items():
        if key in value:
            yield from shape_faults(value[key], field.type, (*path, key))
        elif field.required:
            yield (*path, key), _missing(key, field.type)


@cache
def _fields(shape: type[msgspec.Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """Return the fields of a shape by their keys. msgspec finds out their types anew each time it's asked."""
    return {field.encode_name: field for field in msgspec.structs.fields(shape)}


def _heading(path: KeyPath) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _table(path: KeyPath) -> str:
    return (
        f"write a table: a heading like [{_heading(path)}] on a line of its own, with its keys on the lines below."
    )


def _list_faults(value: object, inside: Any, path: KeyPath) -> Iterator[Fault]:
    if not isinstance(value, list):
        tables = isinstance(inside, type) and issubclass(inside, msgspec.Struct)
        name = _heading(path)
        wanted = (
            f"write this heading with two pairs of brackets: [[{name}]]"
            if tables
            else 'write a list in brackets, for example ["one", "two"]'
        )
        yield path, f"{_shown(value)}; {wanted}."
        return
    for number, entry in enumerate(value):
        yield from shape_faults(entry, inside, (*path, number))


def _named_faults(value: object, shapes: tuple[Any, ...], path: KeyPath) -> Iterator[Fault]:
    keys, values = shapes
    if not isinstance(value, dict):
        yield path, f"{_shown(value)}; {_table(path)}"
        return
    for key, entry in value.items():
        for _, said in shape_faults(key, keys, (*path, key)):
            yield (*path, key), f"the name of this key doesn't fit: {said.replace(' in quotes', '')}"
        yield from shape_faults(entry, values, (*path, key))


def _reason(value: object, shape: Any) -> str:
    choices = _choices(shape)
    if choices:
        listed = ", ".join(choices)
        return f"{_shown(value)}; write one of: {listed}.{suggestion(value, choices)}"
    return f"{_shown(value)}; write {_described(shape) or 'another kind of value'}."


def _described(shape: Any) -> str:
    """Return what to write for a type of `schema`; "" for one without a description."""
    notes = (note for note in get_args(shape)[1:] if isinstance(note, msgspec.Meta))
    return next((note.description for note in notes if note.description), "")


def _missing(key: str, shape: Any) -> str:
    """Return what to add where a key is missing."""
    shape = _without_none(shape)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return f"this table is missing. Add the heading [{key}], and its keys on the lines below."
    choices = ", ".join(_choices(shape))
    wanted = f"one of: {choices}" if choices else _described(shape) or "a list in brackets"
    return f"this key is missing. Add {key} = …, with {wanted}."


def _choices(shape: Any) -> list[str]:
    if get_origin(shape) is Literal:
        return [str(choice) for choice in get_args(shape)]
    if isinstance(shape, type) and issubclass(shape, Enum):
        return [str(member.value) for member in shape]
    return []


def suggestion(word: object, known: list[str]) -> str:
    """Return the question "did you mean", or "" when no known word is similar."""
    close = get_close_matches(word, known, 1) if isinstance(word, str) else []
    return f" Did you mean “{close[0]}”?" if close else ""


def _without_none(shape: Any) -> Any:
    if get_origin(shape) in (Union, types.UnionType):
        return next(part for part in get_args(shape) if part is not types.NoneType)
    return shape


def _shown(value: object) -> str:
    """Return the value in words, short enough for a line."""
    match value:
        case str():
            if not value.strip():
                return "this is empty"
            return f"this is “{value if len(value) <= 40 else value[:39] + '…'}”"
        case bool():
            return f"this is {str(value).lower()}"
        case int() | float():
            return f"this is {value}"
        case list():
            return "this is a list" if value else "this list is empty"
        case dict():
            return "this is a table"
        case _:
            return f"this is {value} without quotes"
