"""Where a line may be broken: between words, but never between “press” and the key that it names.

Knows nothing of Textual, whose own breaks are Rich's: `keep_keys_whole` mends those.
"""

from __future__ import annotations

import re

_PRESS = re.compile(r"\b([Pp]ress) (?=\S)")
_HELD = "\x00"
"""Stands for the space after “press” while lines are broken: no text that is drawn has this character."""


def broken(text: str, width: int, *, at_hyphens: bool = True) -> list[str]:
    """Return a sentence of ours in lines of at most `width` cells; no line for no words."""
    import textwrap

    held = _PRESS.sub(rf"\1{_HELD}", text)
    lines = textwrap.wrap(held, width, break_on_hyphens=at_hyphens)
    return [line.replace(_HELD, " ") for line in lines]


def keep_keys_whole() -> None:
    """Have Textual's widgets break lines in the same way. Rich, which does it for them, has no public way to say
    what a word is."""
    import rich._wrap

    rich._wrap.re_word = re.compile(r"\s*(?:[(“\"]?[Pp]ress \S+|\S+)\s*")
