"""Where a line may be broken: between words, but never between “press” and the key that it names.

Knows nothing of Textual, whose widgets are told by `WORD` what stays whole.
"""

from __future__ import annotations

import re

_PRESS = re.compile(r"\b([Pp]ress) (?=\S)")
_HELD = "\x00"
"""Stands for the space after “press” while lines are broken: no text that is drawn has this character."""

WORD = re.compile(r"\s*(?:[(“\"]?[Pp]ress \S+|\S+)\s*")
"""What stays on one line, with the spaces around it."""


def broken(text: str, width: int, *, at_hyphens: bool = True) -> list[str]:
    """Return a sentence of ours in lines of at most `width` cells; no line for no words.

    Where there's no room at all, as in a window of one column, each line has a cell.
    """
    import textwrap

    held = _PRESS.sub(rf"\1{_HELD}", text)
    lines = textwrap.wrap(held, max(width, 1), break_on_hyphens=at_hyphens)
    return [line.replace(_HELD, " ") for line in lines]
