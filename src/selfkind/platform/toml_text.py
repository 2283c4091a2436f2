"""Parse TOML that anyone may have written: nothing that goes thousands of levels deep."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from selfkind.platform.nesting import is_deeper

DEEPEST = 30
"""Levels of tables and lists. Ours have five."""
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_NAME = re.compile(
    rf"(?:^|[\[{{,])[ \t]*{_NAME}(?:[ \t]*\.[ \t]*{_NAME}){{{DEEPEST},}}[ \t]*[=\]]", re.MULTILINE
)

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def without_place(error: ValueError, text: str) -> tuple[str, int | None]:
    """Return what `parse` said of a text without its place, and the line of it; None when it names none."""
    said = str(error)
    place = _PLACE.search(said)
    if place is None:
        return said, None
    return said.replace(place[0], ""), int(place[1]) if place[1] else max(1, len(text.splitlines()))


class TooDeep(ValueError):
    """The text goes deeper than `DEEPEST` levels; `line` says where, if that is known."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__(f"names or brackets are nested more than {DEEPEST} levels deep")
        self.line = line


def parse(text: str) -> dict[str, Any]:
    """Return the document in a text. Raises ValueError for what isn't valid TOML, and `TooDeep`.

    The names come first: for one of 20,000 parts `tomllib` takes a minute, and whoever reads its tables then runs
    out of stack.
    """
    if name := _LONG_NAME.search(text):
        raise TooDeep(text.count("\n", 0, name.end()) + 1)
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise TooDeep from None
    if is_deeper(document, DEEPEST):
        raise TooDeep
    return document
