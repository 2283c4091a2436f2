"""Read XML of others piece by piece: without entities, and without what could make a small file large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from selfkind.exchange.source import Pieces

MOST_LEVELS = 200
MOST_OF_A_TAG = 1 << 20
"""How many bytes a tag can have with its attributes, or a remark."""
_PIECE = 1 << 16


class NotXml(Exception):
    """What was read isn't XML, or has what a diary has no use for. The text says which, in a few words."""


def elements(file: Pieces, *names: str, is_whole: bool = True, with_doctype: bool = False) -> Iterator[Element]:
    """Yield each element that has one of these names, with all that is in it; or, if it isn't to be `is_whole`,
    each with its attributes alone. Nothing else stays in memory. Raises `NotXml`, and OSError.

    A document type is read over where `with_doctype` allows one; no entity of it is.
    """
    reader = _Reader(frozenset(names), is_whole=is_whole, with_doctype=with_doctype)
    try:
        while piece := file.read(_PIECE):
            yield from reader.taken(piece)
        yield from reader.taken(b"")
    except expat.ExpatError as problem:
        raise NotXml(f"reading stopped at line {problem.lineno}") from None
    except (LookupError, ValueError):
        raise NotXml("its letters are in an encoding that selfkind doesn't read") from None


class _Reader:
    """Takes the pieces of a file, and makes elements of some of it."""

    def __init__(self, names: frozenset[str], *, is_whole: bool, with_doctype: bool) -> None:
        self._names = names
        self._is_whole = is_whole
        self._level = 0
        self._wanted_level = 0
        self._builder = TreeBuilder()
        self._found: list[Element] = []
        self._fed = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = _refuse_entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        if not with_doctype:
            self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def taken(self, piece: bytes) -> list[Element]:
        """Return the elements that end with a piece; an empty piece is the end of the file."""
        self._found = []
        self._parser.Parse(piece, not piece)
        self._fed += len(piece)
        # A tag is looked at from its beginning with each piece, so a very long one would take very long.
        if self._fed - self._parser.CurrentByteIndex > MOST_OF_A_TAG:
            raise NotXml(f"it has a tag of more than {MOST_OF_A_TAG >> 20} MB")
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > MOST_LEVELS:
            raise NotXml(f"it's nested more than {MOST_LEVELS} levels deep")
        if not self._is_whole:
            if name in self._names:
                self._found.append(Element(name, attributes))
            return
        if not self._wanted_level and name in self._names:
            self._wanted_level = self._level
            self._parser.CharacterDataHandler = self._builder.data
        if self._wanted_level:
            self._builder.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._wanted_level:
            self._builder.end(name)
        if self._wanted_level == self._level:
            self._found.append(self._builder.close())
            self._builder = TreeBuilder()
            self._parser.CharacterDataHandler = None
            self._wanted_level = 0
        self._level -= 1


def _refuse_entity(*_: object) -> NoReturn:
    raise NotXml("it declares entities, which selfkind doesn't read")


def _refuse_doctype(*_: object) -> NoReturn:
    raise NotXml("it has a document type, which selfkind doesn't read")
