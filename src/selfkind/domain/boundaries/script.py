"""The words to say, from their parts, and soft hints about them.

Hints are never scores, and none keeps anybody from saving. What they look for and what they say are texts of
packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from selfkind.domain.folding import fold

LONG = 60
"""How many words can be said before a hint names the length."""


class _Look(NamedTuple):
    """A hint: the `text` that says it, the text with the `words` it looks for, and with how many it comes."""

    text: str
    words: str
    least: int


_LOOKS = (
    _Look("hint_sorry", "words_sorry", 3),
    _Look("hint_always", "words_always", 1),
    _Look("hint_reasons", "words_reasons", 2),
)


def joined(parts: Sequence[str]) -> str:
    """Return parts as one text to say: where one ends without a sign, a full stop parts it from the next."""
    *before, last = [*(" ".join(part.split()) for part in parts if part.strip())] or [""]
    return " ".join([*(f"{part}." if part[-1].isalnum() else part for part in before), last])


def hints(words: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the soft hints about words to say: several apologies, many words, always and never, several reasons.
    `texts` are those of the packs."""
    return tuple(hint for hint in _hints(words, texts) if hint)


def _hints(words: str, texts: Mapping[str, str]) -> Iterator[str]:
    folded = fold(words)
    for look in _LOOKS:
        if _count(folded, texts.get(look.words, "")) >= look.least:
            yield texts.get(look.text, "")
    if len(words.split()) > LONG:
        yield texts.get("hint_long", "")


def _count(folded: str, wanted: str) -> int:
    """Count where one of the wanted words, which have commas between them, stands in folded words."""
    every = sorted((fold(word.strip()) for word in wanted.split(",") if word.strip()), key=len, reverse=True)
    if not every:
        return 0
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)", folded))
