"""Read XML of others: without entities, and without what could make a small file large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NoReturn, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

MOST_LEVELS = 200


class NotXml(Exception):
    """What was read isn't XML, or has what a diary has no use for. The text says which, in a few words."""


def elements(file: BinaryIO, *, with_doctype: bool = False) -> Iterator[tuple[str, Element]]:
    """Yield ("start", element) and ("end", element) as a file is read, so that who takes them can forget those
    that it's done with. Raises `NotXml`, and OSError.

    A document type is read over where `with_doctype` allows one; no entity of it is.
    """
    builder: ElementTree.XMLPullParser[Element] = ElementTree.XMLPullParser(("start", "end"))
    guard = expat.ParserCreate()
    guard.EntityDeclHandler = _refuse_entity
    if not with_doctype:
        guard.StartDoctypeDeclHandler = _refuse_doctype
    level = 0
    try:
        while piece := file.read(1 << 16):
            guard.Parse(piece, False)
            builder.feed(piece)
            for event, element in _events(builder):
                level += 1 if event == "start" else -1
                if level > MOST_LEVELS:
                    raise NotXml(f"it is nested more than {MOST_LEVELS} levels deep")
                yield event, element
        guard.Parse(b"", True)
        builder.close()
        yield from _events(builder)
    except expat.ExpatError as problem:
        raise NotXml(f"reading stopped at line {problem.lineno}") from None
    except ElementTree.ParseError as problem:
        raise NotXml(f"reading stopped at line {problem.position[0]}") from None


def _events(builder: ElementTree.XMLPullParser[Element]) -> Iterator[tuple[str, Element]]:
    yield from cast(Iterator[tuple[str, Element]], builder.read_events())


def _refuse_entity(*_: object) -> NoReturn:
    raise NotXml("it declares entities, which selfkind doesn't read")


def _refuse_doctype(*_: object) -> NoReturn:
    raise NotXml("it has a document type, which selfkind doesn't read")
