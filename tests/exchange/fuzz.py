"""Harm a file in many ways, and let a format read it: what comes is what can be read, or one line."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Answers
from selfkind.exchange.formats import found_in, is_of, questions
from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from tests.exchange.exports import CALENDAR

SIGNS = [b'"', b"\n", b"\0", b",", b"[", b"]", b"<", b"&", b"\xe2\x80"]
WRONG: list[Any] = [None, True, -1, 0, 1e300, 10**30, "", "x" * 50, "\ud800", [], [[]], {}, {"a": 1}, "2026-02-30"]
"""Values of other kinds than those that a format has."""


def survives(format: str, data: bytes, name: str = "x", folder: Path | None = None) -> int:
    """Read bytes as a format, in a file of a `folder` where a format has to have one. Return how many things came
    in. Fails for anything but one line that says why nothing did."""
    path = None
    if folder is not None:
        path = folder / name
        path.write_bytes(data)
    source = Source(None if path else data, name, CALENDAR, path, Answers())
    left_out: list[tuple[str, str]] = []
    try:
        is_of(format, source)
        answers = source.answers
        for question in questions(format, source):
            answers = answers.with_answer(question, question.guess)
        found = list(found_in(format, replace(source, answers=answers)))
        left_out += [(one.where, one.why) for one in found if isinstance(one, LeftOut)]
        things = [one for one in found if isinstance(one, Imported)]
        validated(things, source, lambda where, why: left_out.append((where, why)))
    except SelfkindError as problem:
        _check_line(problem.message)
        return 0
    for line in (words for pair in left_out for words in pair):
        _check_line(line)
    return len(things)


def _check_line(line: str) -> None:
    assert line, "it says nothing"
    assert "\n" not in line, line


def harmed(data: bytes, count: int = 200, seed: int = 0) -> Iterator[bytes]:
    """Yield the bytes cut, with some flipped, doubled, or without a piece."""
    rng = random.Random(seed)
    yield b""
    for _ in range(count):
        at = rng.randrange(len(data))
        end = min(at + rng.choice([1, 1, 2, 8, 60]), len(data))
        match rng.randrange(5):
            case 0:
                yield data[:at]
            case 1:
                yield data[:at] + bytes(rng.randrange(256) for _ in range(end - at)) + data[end:]
            case 2:
                yield data[:at] + data[end:]
            case 3:
                yield data[:end] + data[at:]
            case _:
                yield data[:at] + rng.choice(SIGNS) + data[at:]


def with_wrong_types(value: Any, count: int = 200, seed: int = 0) -> Iterator[bytes]:
    """Yield JSON in which one value is of another kind, or is missing."""
    rng = random.Random(seed)
    places = list(_places(value, ()))
    for _ in range(count):
        place = rng.choice(places)
        wrong = rng.choice(WRONG)
        change: Callable[[Any, Any], None] = rng.choice([_put(wrong), _remove])
        copy = json.loads(json.dumps(value))
        holder = copy
        for key in place[:-1]:
            holder = holder[key]
        if place:
            change(holder, place[-1])
        else:
            copy = wrong
        yield json.dumps(copy).encode()


def _put(wrong: Any) -> Callable[[Any, Any], None]:
    return lambda holder, key: holder.__setitem__(key, wrong)


def _remove(holder: Any, key: Any) -> None:
    del holder[key]


def _places(value: Any, at: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from _places(one, (*at, key))
