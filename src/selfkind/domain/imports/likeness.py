"""How much two texts have in common: whether one can be the other after an edit."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
"""A word, or a sign of a language that has no blanks between words."""
_ALIKE = 0.5


def are_alike(one: str, other: str) -> bool:
    """Return whether two texts have at least half of their words in common, or begin with the same line, such as a
    title."""
    if one == other:
        return True
    first, second = (set(_WORD.findall(words.casefold())) for words in (one, other))
    if not first or not second:
        return False
    (begin, is_more, _), (also, is_also, _) = (words.strip().partition("\n") for words in (one, other))
    is_titled = begin == also and bool(is_more) and bool(is_also)
    return is_titled or len(first & second) / max(len(first), len(second)) >= _ALIKE
