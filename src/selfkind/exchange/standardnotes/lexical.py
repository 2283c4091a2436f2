"""The words of “super” notes of Standard Notes: Lexical, a tree of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(("paragraph", "heading", "quote", "listitem", "code", "root"))
MOST_LEVELS = 100


def words_of(text: str) -> str:
    """Return the words of such a note; the text itself where it's none."""
    try:
        root = json.loads(text)["root"]
        return "".join(_words(root, 0)).strip()
    except (ValueError, KeyError, TypeError, RecursionError):
        return text


def _words(node: Any, level: int) -> Iterator[str]:
    if not isinstance(node, dict) or level > MOST_LEVELS:
        return
    if node.get("type") == "listitem":
        yield "- "
    if isinstance(node.get("text"), str):
        yield node["text"]
    if node.get("type") == "linebreak":
        yield "\n"
    children = node.get("children")
    for child in children if isinstance(children, list) else ():
        yield from _words(child, level + 1)
    if node.get("type") in _BLOCKS:
        yield "\n"
