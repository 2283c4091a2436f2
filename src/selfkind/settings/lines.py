"""On which line of a TOML text a key stands: `tomllib` does not tell, and a person needs to know."""

from __future__ import annotations

import re

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_ONE_PART = re.compile(_PART)


def lines_of_keys(text: str) -> dict[str, int]:
    """Each key and each table of `text` with the line it first stands on, counted from 1.

    Keys are written with their table and without quotes: ``sound.volume``, ``keys.today.done``. This is a scan
    for messages, not a parser: a line inside a multi-line string may be taken for a key, and a key inside an
    inline table is not seen.
    """
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            table = _plain(match[1])
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            key = _plain(match[1])
            found.setdefault(f"{table}.{key}" if table else key, number)
    return found


def _plain(dotted: str) -> str:
    return ".".join(part.strip("\"'") for part in _ONE_PART.findall(dotted))
