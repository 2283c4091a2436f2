"""A pack that is broken in each way that the schema knows: what doesn't fit is said with its key."""

from __future__ import annotations

import json
import tomllib
import types
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any, Union, get_args, get_origin

import msgspec
import pytest

from selfkind.content.check.schema import PackFile
from selfkind.content.loader import Library
from selfkind.content.own_packs import TABLES, pack_to_add
from selfkind.content.pack_form.page import template

KNOWN = Library().exercises()
READY = Library().assignments()
GOOD: dict[str, Any] = tomllib.loads(template())
GOOD["exercise"].append(
    {"id": "stretch-slowly", "kind": "activity", "name": "Stretch slowly", "summary": "As far as it feels good.",
     "energy": "low", "place": "any", "free": True, "shelf": True, "discreet": True, "amount": "one stretch",
     "tiny": "One arm", "caution": "Never into pain."}
)  # fmt: skip
GOOD["path"] = [
    {"id": "my-way", "name": "My way", "about": "Slowly.", "after": "That was all.",
     "step": [{"id": "one", "name": "One", "why": "To begin.", "minutes": 2, "tiny": "Half", "more": "Tea.",
               "exercises": ["soft-breath"]}]}
]  # fmt: skip
Path = tuple[str | int, ...]


def toml_of(value: Any) -> str:
    """A value as TOML on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {toml_of(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml_of, value)) + "]"
        case date():
            return value.isoformat()
        case float():
            return repr(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def problems(document: dict[str, Any]) -> list[tuple[str, str]]:
    """The key and the words of everything that is wrong with a document."""
    text = "".join(f"{json.dumps(key)} = {toml_of(one)}\n" for key, one in document.items())
    read, found = pack_to_add(text.encode(), "mine.toml", KNOWN, READY)
    assert (read is None) == bool(found)
    return [(one.key or "", one.reason) for one in found]


def inner(shape: Any) -> Any:
    if get_origin(shape) in (Union, types.UnionType):
        return next(part for part in get_args(shape) if part is not types.NoneType)
    return shape


def keys_of(document: Any, shape: Any, path: Path = ()) -> Iterator[tuple[Path, bool]]:
    """Yield the path of each key that a document has, by its schema, and whether it's required."""
    shape = inner(shape)
    if get_origin(shape) is list:
        # Exercises differ by their kinds; of all else, one stands for the others.
        for number, one in enumerate(document if path == ("exercise",) else document[:1]):
            yield from keys_of(one, get_args(shape)[0], (*path, number))
    elif isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        for field in msgspec.structs.fields(shape):
            if field.encode_name in document:
                at = (*path, field.encode_name)
                yield at, field.required
                yield from keys_of(document[field.encode_name], field.type, at)


def changed(path: Path, value: Any = None, *, gone: bool = False) -> dict[str, Any]:
    document = deepcopy(GOOD)
    at: Any = document
    for part in path[:-1]:
        at = at[part]
    if gone:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return document


KEYS = list(keys_of(GOOD, PackFile))
WRONG: tuple[Any, ...] = (
    *(" \n", 5, True, date(2026, 11, 30)),
    *([], [[]], {"x": 1}),
)


def named(path: Path) -> str:
    return ".".join(map(str, path))


def test_the_pack_that_is_broken_is_good_and_has_every_table() -> None:
    assert problems(GOOD) == []
    assert set(GOOD) == set(TABLES)
    assert len(KEYS) > 70


def right(path: Path, value: Any) -> bool:
    """Whether a value from `WRONG` fits where it is."""
    now: Any = GOOD
    for part in path:
        now = now[part]
    if isinstance(now, bool):
        return isinstance(value, bool)
    if isinstance(now, int | float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(now, list):
        return isinstance(value, list)
    return isinstance(value, str) if isinstance(now, str) else False


@pytest.mark.parametrize("path", [path for path, _ in KEYS], ids=named)
def test_a_value_of_another_kind_is_named_with_its_key(path: Path) -> None:
    for value in WRONG:
        found = problems(changed(path, value))
        if right(path, value):
            continue
        last = str(path[-1])
        assert any(last in key for key, _ in found), (value, found)
        assert all("\n" not in reason and reason.endswith((".", "”?", "]", "}", '"')) for _, reason in found), (
            found
        )


@pytest.mark.parametrize("path", [path for path, is_required in KEYS if is_required], ids=named)
def test_a_key_that_is_missing_is_named(path: Path) -> None:
    found = problems(changed(path, gone=True))
    assert any(str(path[-1]) in f"{key} {reason}" and "missing" in reason for key, reason in found), found


@pytest.mark.parametrize("path", [path for path, _ in KEYS], ids=named)
def test_a_key_that_is_misspelt_is_named(path: Path) -> None:
    document: Any = deepcopy(GOOD)
    at = document
    for part in path[:-1]:
        at = at[part]
    at[f"{path[-1]}x"] = at.pop(path[-1])
    assert any(f"{path[-1]}x" in key for key, _ in problems(document))


def test_everything_is_said_at_once() -> None:
    document: Any = deepcopy(GOOD)
    document["pack"]["version"] = "one"
    document["assignment"][0]["exercise"] = "evning-words"
    document["exercise"][0]["form"]["field"][1]["kind"] = "slider"
    document["exercise"][1]["breath"]["phases"][0]["seconds"] = 90
    document["exercise"][2]["guide"]["length"][0]["stations"][0][0] = "foot"
    document["prompt"][0]["tag"] = "The Evening"
    document["card"]["row"][1]["highest"] = 5
    document["extra"] = 1
    found = problems(document)
    for key in ("pack.version", "exercise", "kind", "phases", "stations", "tag", "highest", "extra"):
        assert any(key in where for where, _ in found), key
    assert len(found) >= 8
    assert "Did you mean “evening-words”?" in " ".join(reason for _, reason in found)


@pytest.mark.parametrize(
    ("path", "count", "said"),
    [
        (("assignment",), 61, "up to 60"),
        (("prompt",), 201, "up to 200"),
        (("exercise", 0, "form", "field"), 61, "up to 60"),
        (("card", "row"), 13, "up to 12 rows"),
    ],
    ids=lambda one: str(one),
)
def test_lists_have_an_end(path: Path, count: int, said: str) -> None:
    at: Any = GOOD
    for part in path:
        at = at[part]
    many = [{**at[0], **{key: f"n{number}" for key in ("id", "name", "title", "key") if key in at[0]}}
            for number in range(count)]  # fmt: skip
    if path[-1] == "field":
        many = [{**one, "key": f"answers.n{number}"} for number, one in enumerate(many)]
    assert any(said in reason for _, reason in problems(changed(path, many)))
    assert not any(said in reason for _, reason in problems(changed(path, many[:-1])))
