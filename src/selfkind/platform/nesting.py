"""How deep lists and tables lie in each other: what goes too deep can't be copied or read by everyone."""

from __future__ import annotations

from typing import Any


def is_deeper(document: Any, levels: int) -> bool:
    """Return whether lists and tables in a document, itself among them, go deeper than so many levels.

    It looks level by level, so that no depth runs out of stack.
    """
    level: list[Any] = [document]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(level)
