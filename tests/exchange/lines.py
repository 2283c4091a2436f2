"""A format for tests whose things have an id of their own: “ID DAY TEXT” a line makes a note."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import ModuleType

from selfkind.exchange.formats import IMPORTS, Format
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source

NAME = "lines"


def _read(source: Source) -> Iterator[Found]:
    maker = Maker(NAME, source)
    for number, line in enumerate(source.text().splitlines(), 1):
        id, day, text = line.split(" ", 2)
        try:
            when = maker.on(date.fromisoformat(day))
        except ValueError:
            yield LeftOut(f"line {number}", "it has no day")
        else:
            yield Imported(f"line {number}", maker.entry((id,), when, text))


@contextmanager
def lines() -> Iterator[None]:
    """Let selfkind have the format."""
    module = ModuleType("selfkind.exchange.lines")
    module.read = _read  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    IMPORTS[NAME] = Format(NAME, "Bring in FILE with a note a line.", "notes.txt", "notes")
    try:
        yield
    finally:
        del sys.modules[module.__name__], IMPORTS[NAME]
