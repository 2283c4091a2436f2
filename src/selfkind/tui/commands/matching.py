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
    words = _words(wanted)
    if _begin(words, name):
        return Match.WORDS
    if wanted in name:
        return Match.INSIDE
    if _begin(words, f"{name} {about.casefold()}"):
        return Match.AROUND
    return Match.SCATTERED if _scattered(wanted.replace(" ", ""), name) else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _begin(parts: list[str], text: str) -> bool:
    """Return whether there are parts, and each of them begins a word of the text."""
    # Most texts don't hold them at all. Cutting each into its words at each key would take a good deal longer.
    if not parts or not all(part in text for part in parts):
        return False
    words = _words(text)
    return all(any(word.startswith(part) for word in words) for part in parts)


def _scattered(letters: str, name: str) -> bool:
    """Return whether the letters stand in the name in their order, the first one at the start of a word."""
    if not _follow(letters, name):
        return False
    starts = (found.start() for found in re.finditer(r"\b\w", name))
    return any(_follow(letters, name[at:]) for at in starts if name[at] == letters[:1])


def _follow(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
