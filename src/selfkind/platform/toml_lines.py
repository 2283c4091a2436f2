"""Find the line of each key of a TOML text, through arrays of tables and inline tables.

`tomllib` keeps no lines, and a pack can have fifty tables of the same name, so a name alone isn't enough.
`tomllib` has already parsed the text: it is known to be valid, so it is skimmed rather than checked.
"""

from __future__ import annotations

import re

KeyPath = tuple[str | int, ...]
"""A path into a document: ``("exercise", 1, "form", "field", 0, "key")``."""

_STRING = re.compile(r'"""(?:\\.|(?!""").)*"""{1,3}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")


def lines_of(text: str) -> dict[KeyPath, int]:
    """Return the line, counted from 1, of every key, table and array entry of a valid TOML text."""
    return _Skim(text).document()


class _Skim:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._found: dict[KeyPath, int] = {}
        self._entries: dict[KeyPath, int] = {}

    def document(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._blank() < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._header(2)
                number = self._entries.get(table, -1) + 1
                self._entries[table] = number
                self._note(table)
                table = (*table, number)
                self._note(table)
            elif self._text[self._at] == "[":
                table = self._header(1)
                self._note(table)
            else:
                self._pair(table)
        return self._found

    def _header(self, brackets: int) -> KeyPath:
        self._at += brackets
        path: KeyPath = ()
        for part in self._keys():
            # The name of an array of tables means its latest entry.
            if path in self._entries:
                path = (*path, self._entries[path])
            path = (*path, part)
        self._at += brackets
        return path

    def _pair(self, table: KeyPath) -> None:
        path = table
        for part in self._keys():
            path = (*path, part)
            self._note(path)
        self._at += 1  # the equals sign
        self._value(path)

    def _keys(self) -> list[str]:
        """Read a dotted key; the position ends on what follows it."""
        parts: list[str] = []
        while True:
            self._blank()
            match = _STRING.match(self._text, self._at) or _BARE.match(self._text, self._at)
            assert match is not None
            parts.append(match[0].strip("\"'"))
            self._at = match.end()
            self._blank()
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        self._blank()
        first = self._text[self._at]
        if first == "[":
            self._at += 1
            number = 0
            while self._more("]"):
                self._note((*path, number))
                self._value((*path, number))
                number += 1
        elif first == "{":
            self._at += 1
            while self._more("}"):
                self._pair(path)
        else:
            match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            assert match is not None
            self._at = match.end()

    def _more(self, end: str) -> bool:
        """Return whether another entry follows; skip commas, and `end` when it is reached."""
        self._blank()
        if self._text[self._at] == ",":
            self._at += 1
            self._blank()
        if self._text[self._at] == end:
            self._at += 1
            return False
        return True

    def _blank(self) -> int:
        """Skip white space and comments, and return the position reached."""
        match = _BLANK.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return self._at

    def _note(self, path: KeyPath) -> None:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        self._found.setdefault(path, self._line)
