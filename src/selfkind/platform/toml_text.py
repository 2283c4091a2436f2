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


class TooDeep(ValueError):
    """The text goes deeper than `DEEPEST` levels; `line` says where, if that is known."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__(f"it goes deeper than {DEEPEST} levels")
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
