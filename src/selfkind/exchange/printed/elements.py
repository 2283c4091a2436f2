"""Elements of HTML and SVG, and what of somebody's words reaches paper."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from selfkind.domain.controls import without_controls
from selfkind.domain.plain_signs import as_written

Child = Element | str


def printable(words: str) -> str:
    """Return words as they're printed: on the same lines, without what could control a page or turn the order of
    what follows. A tab is a space."""
    lines = as_written(words).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n")
    return "\n".join(without_controls(line) for line in lines.split("\n"))


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
            _add_words(parent, printable(child))
        elif child is not None:
            parent.append(child)


def theirs(words: str, tag: str = "bdi", **attributes: str) -> Element:
    """Return words that somebody wrote, which may run in the other direction than what is around them."""
    return element(tag, words, dir="auto", **attributes)


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _add_words(parent: Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
