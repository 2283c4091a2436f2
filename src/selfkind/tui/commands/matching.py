"""How well a name matches what was typed: beginnings come before the middle of words, scattered letters last."""

from __future__ import annotations

import re
from enum import IntEnum


class Match(IntEnum):
    """The ways in which a name can match, the best first."""

    WHOLE = 0
    BEGINNING = 1
    WORDS = 2
    """Each word that was typed begins a word of the name."""
    INSIDE = 3
    AROUND = 4
    """Each word that was typed begins a word of the name, or of what is said about it."""
    SCATTERED = 5


def match(typed: str, name: str, about: str = "") -> Match | None:
    """Return how `typed` matches a name or what is said `about` it, None when it doesn't."""
    wanted, name = _plain(typed), _plain(name)
    if wanted == name:
        return Match.WHOLE
    if name.startswith(wanted):
        return Match.BEGINNING
    words, of_name = _words(wanted), _words(name)
    if words and _begin(words, of_name):
        return Match.WORDS
    if wanted in name:
        return Match.INSIDE
    if words and _begin(words, of_name + _words(_plain(about))):
        return Match.AROUND
    return Match.SCATTERED if _scattered(wanted.replace(" ", ""), name) else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _begin(parts: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)


def _scattered(letters: str, name: str) -> bool:
    """Return whether the letters stand in the name in their order, the first one at the start of a word."""
    starts = (found.start() for found in re.finditer(r"\b\w", name))
    return any(_follow(letters, name[at:]) for at in starts if name[at] == letters[:1])


def _follow(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
