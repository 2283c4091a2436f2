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

_PLAIN = (
    ("Illegal character '\\n'", "the quote at the end of a text is missing"),
    ("Illegal character", "a text has a control character in it"),
    ("Unterminated string", "the quotes at the end of a text are missing"),
    ('Expected "\'"', "the quote at the end of a text is missing"),
    ("Unescaped", "inside a text, write \\\\ for \\"),
    ("overwrite a value", "there's a key or a heading with this name already"),
    ("declare ", "there's a heading with this name already"),
    ("redefine ", "there's a heading with this name already"),
    ("mutate ", "a list or a table in braces is whole already, and this adds to it"),
    ("Duplicate inline", "two keys between the braces have the same name"),
    ("Expected ']]'", "a heading with [[ needs ]] at its end"),
    ("Expected ']'", "a heading with [ needs ] at its end"),
    ("Expected '='", "after the name of a key comes ="),
    ("Expected newline", "something comes after the value, where the line should end"),
    ("Unclosed array", "a list needs commas between its parts, and ] at its end"),
    ("Unclosed inline", "what's between { and } has to be on one line, with commas"),
    ("Invalid value", "a text needs straight quotes around it, and true, false and numbers need none"),
)
"""Words of what `tomllib` says, and the same in plain words. Of several the first counts."""
_OPENS_AND_CLOSES = (
    r"""(?s)\"{3}.*?(?:\"{3}|\Z)|'{3}.*?(?:'{3}|\Z)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|\#[^\n]*|[\[{\]}]"""
)
_PLACE = r"\s*\(at (?:line (\d+), column \d+|end of document)\)"
"""Only what can't be read is looked at with these, so they aren't compiled before."""


def without_place(error: ValueError, text: str) -> tuple[str, int | None]:
    """Return what `parse` said of a text in plain words without its place, and the line of it; None when it names
    none."""
    said = str(error)
    place = re.search(_PLACE, said)
    if place is None:
        return _plain(said), None
    line = int(place[1]) if place[1] else max(1, len(text.splitlines()))
    return _plain(said.replace(place[0], "")), line


def _plain(said: str) -> str:
    return next((plain for words, plain in _PLAIN if words in said), said)


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
        raise TooDeep(_deepest_line(text)) from None
    if is_deeper(document, DEEPEST):
        raise TooDeep(_deepest_line(text))
    return document


def _deepest_line(text: str) -> int | None:
    """Return the line where brackets and braces first go as deep as they go; None where there are none."""
    depth, deepest, line = 0, 0, None
    for found in re.finditer(_OPENS_AND_CLOSES, text):
        if found[0] in ("[", "{"):
            depth += 1
            if depth > deepest:
                deepest, line = depth, text.count("\n", 0, found.start()) + 1
        elif found[0] in ("]", "}"):
            depth = max(depth - 1, 0)
    return line
