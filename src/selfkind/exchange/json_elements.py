"""Read JSON of others element by element: a diary of many years never is in memory whole.

What is before a damaged place comes in. Python's own decoder reads each element, so that numbers, halves of
characters and names that are there twice mean what they mean in `json_text`.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from selfkind.exchange.json_text import Refused, finite, no_number
from selfkind.exchange.source import Broken, Pieces, Source

MOST_OF_A_VALUE = 16 * 1024 * 1024
"""How many characters one element can have, or a value that is no list."""
_PIECE = 1 << 16
_LONGEST_SIGN = 16
"""No sign of JSON is longer, but for strings and numbers: an error nearer to the end can be that of a cut one."""
_BLANKS = re.compile(r"[ \t\n\r]*")
_READER = json.JSONDecoder(parse_constant=no_number, parse_float=finite)
_SKIPPER = json.JSONDecoder(parse_constant=len, parse_float=len, parse_int=len)
"""Finds where a value ends that has what no diary has: a number that is none, or of thousands of digits."""


class Element(NamedTuple):
    """An element of a list, with its `number` from 1: of the list that an object has under a `name`, or, with "",
    of the list that is the whole. With the number 0, it's the value of a name that is no list, or [] where a list
    begins."""

    name: str
    number: int
    value: Any


class _NotJson(Exception):
    """Reading has to stop at a place of the file: `why` follows “it”."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where = where
        self.why = why


def elements(source: Source, file: Pieces, path: str = "") -> Iterator[Element | LeftOut]:
    """Yield the elements of each list in a file, and the values of an object that are none, as they come. One that
    can't be read is left out, and so is what follows a damaged place.

    Raises `SelfkindError` where nothing came before that place. `path` is that of a file in a zip or folder.
    """
    prefix = f"{path}, " if path else ""
    reader = _Reader(file)
    is_begun = False
    try:
        for one in reader.whole():
            if isinstance(one, LeftOut):
                yield LeftOut(prefix + one.where, one.why)
            else:
                is_begun = is_begun or one.number > 0
                yield one
    except (_NotJson, Broken) as problem:
        stopped = problem if isinstance(problem, _NotJson) else _NotJson(reader.place(), "is damaged")
        if is_begun:
            yield LeftOut(prefix + stopped.where, f"it {stopped.why} here, so what follows can't be read")
        elif stopped is not problem:
            raise
        else:
            raise source.error(f" {stopped.why}: reading stopped at {prefix}{stopped.where}") from None


def listed(
    found: Iterable[Element | LeftOut], otherwise: SelfkindError, name: str = ""
) -> Iterator[Element | LeftOut]:
    """Yield the elements of one list, and all that was left out. Raises `otherwise` at the end if there's none."""
    is_there = False
    for one in found:
        if isinstance(one, LeftOut) or (one.number and one.name == name):
            yield one
        elif one.name == name:
            is_there = is_there or isinstance(one.value, list)
    if not is_there:
        raise otherwise


class _Reader:
    """Takes a file piece by piece. `_text` is what was read and isn't used up; `_at` is how far it's read."""

    def __init__(self, file: Pieces) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._text = ""
        self._at = 0
        self._line, self._column = 1, 1
        self._is_ended = False
        self._is_text = True

    def whole(self) -> Iterator[Element | LeftOut]:
        """Yield all elements. Raises `_NotJson`, and `Broken`."""
        first = self._next()
        if first == "[":
            yield from self._list("")
        elif first == "{":
            yield from self._object()
        else:
            yield from self._value("", 0)
        if self._next() or not self._is_text:
            raise self._stopped(self._at)

    def place(self, at: int | None = None) -> str:
        """Return a place in the file, in words: how far it's read, or `at` some sign of the text."""
        at = self._at if at is None else at
        lines = self._text.count("\n", 0, at)
        column = at - self._text.rfind("\n", 0, at) if lines else self._column + at
        return f"line {self._line + lines}, column {column}"

    def _object(self) -> Iterator[Element | LeftOut]:
        for _ in self._parts("}"):
            if self._next() != '"':
                raise self._stopped(self._at)
            name = self._taken(_READER)
            self._expect(":")
            if self._next() == "[":
                yield from self._list(name)
            else:
                yield from self._value(name, 0)

    def _list(self, name: str) -> Iterator[Element | LeftOut]:
        yield Element(name, 0, [])
        for number in self._parts("]"):
            yield from self._value(name, number)

    def _parts(self, end: str) -> Iterator[int]:
        """Yield the number of each part of a list or an object, which has to be read then."""
        self._at += 1
        if self._next() != end:
            for number in count(1):
                yield number
                if self._next() == end:
                    break
                self._expect(",")
        self._at += 1

    def _value(self, name: str, number: int) -> Iterator[Element | LeftOut]:
        self._next()
        try:
            yield Element(name, number, self._taken(_READER))
        except Refused as refusal:
            where = self.place()
            self._taken(_SKIPPER)
            yield LeftOut(where, f"it can't be read as JSON: {refusal}")

    def _next(self) -> str:
        """Return the next sign that is no blank, "" at the end."""
        while True:
            match = _BLANKS.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise self._stopped(self._at)
        self._at += 1

    def _taken(self, decoder: json.JSONDecoder) -> Any:
        """Return the next value. Raises `Refused` for one that JSON doesn't have, and nothing is read then."""
        while True:
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                is_cut = error.msg.startswith("Unterminated") or error.pos > len(self._text) - _LONGEST_SIGN
                after = error.pos - self._at
                if not (is_cut and self._fill()):
                    raise self._stopped(self._at + after) from None
            except Refused:
                raise
            except ValueError:
                # Python reads no number of thousands of digits.
                raise Refused("a number in it is too large") from None
            except RecursionError:
                raise _NotJson(self.place(), "is nested too deeply") from None
            else:
                # A number can go on in the next piece: 1 can be the begin of “1e-7”.
                length = end - self._at
                if end + _LONGEST_SIGN < len(self._text) or not self._fill():
                    self._at += length
                    return value

    def _stopped(self, at: int) -> _NotJson:
        return _NotJson(self.place(at), "isn't complete JSON" if self._is_text else "isn't UTF-8 text")

    def _fill(self) -> bool:
        """Read on, and return whether there was more."""
        if self._is_ended:
            return False
        if len(self._text) - self._at > MOST_OF_A_VALUE:
            raise _NotJson(self.place(), f"has an entry of more than {MOST_OF_A_VALUE >> 20} MB")
        # As much again as what waits, so that a long value isn't tried at each piece of it.
        data = self._file.read(max(_PIECE, len(self._text) - self._at))
        try:
            more = self._decode(data, final=not data)
        except UnicodeDecodeError as error:
            more = error.object[: error.start].decode("utf-8", "ignore")
            self._is_ended, self._is_text = True, False
        self._is_ended = self._is_ended or not data
        self._forget()
        self._text += more
        return bool(more) or not self._is_ended

    def _forget(self) -> None:
        lines = self._text.count("\n", 0, self._at)
        self._column = self._at - self._text.rfind("\n", 0, self._at) if lines else self._column + self._at
        self._line += lines
        self._text, self._at = self._text[self._at :], 0
