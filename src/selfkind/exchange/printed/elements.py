"""Elements of HTML and SVG, and what of somebody's words reaches paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import bidirectional
from xml.etree.ElementTree import Element

from selfkind.domain.controls import harmless
from selfkind.domain.joined_signs import sign_end
from selfkind.domain.plain_signs import as_written

Child = Element | str
PIECE = 80
"""Words of more letters can be broken after so many, which saves a layout from measuring all of them for each
line."""
_LONG = re.compile(rf"\S{{{PIECE + 1},}}")
_ON_ONE_LINE = ("title", "text")
"""Elements of words alone."""


def printable(words: str) -> str:
    """Return words as they're printed: on the same lines, without what could control a page or turn the order of
    what follows. A tab is a space."""
    return harmless(as_written(words))


def element(tag: str, *children: Child | None, **attributes: str | float) -> Element:
    """Return an element with its children in order; those that are None are left out. `class_` is the attribute
    `class`, and `stroke_width` is `stroke-width`. Words are taken through `printable`."""
    made = Element(tag, {_name(key): printable(str(value)) for key, value in attributes.items()})
    add(made, children)
    return made


def add(parent: Element, children: Iterable[Child | None]) -> None:
    """Add children to an element, after those that it has."""
    for child in children:
        if isinstance(child, str):
            pieces = [child] if parent.tag in _ON_ONE_LINE else in_pieces(printable(child))
            for number, words in enumerate(pieces):
                if number:
                    parent.append(Element("wbr"))
                _add_words(parent, printable(words))
        elif child is not None:
            parent.append(child)


def in_pieces(words: str) -> list[str]:
    """Return a text in pieces, parted where a very long word in it can be broken: never in a sign."""
    found: list[str] = []
    begin = 0
    for long in _LONG.finditer(words):
        at = sign_end(words, long.start() + PIECE - 1)
        while at < long.end():
            found.append(words[begin:at])
            begin, at = at, sign_end(words, at + PIECE - 1)
    return [*found, words[begin:]]


def theirs(words: str, tag: str = "bdi", **attributes: str) -> Element:
    """Return words that somebody wrote, which may run in the other direction than what is around them."""
    return element(tag, words, dir=direction_of(words), **attributes)


def direction_of(words: str) -> str:
    """Return the direction in which words run, by their first letter that has one: `rtl` or `ltr`. That is what
    `dir="auto"` means to browsers; what makes PDF files doesn't know it."""
    for sign in words:
        direction = bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return "ltr" if direction == "L" else "rtl"
    return "ltr"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _add_words(parent: Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
