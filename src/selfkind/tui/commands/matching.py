"""How well a name matches what was typed: beginnings come before the middle of words."""

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


class Typed:
    """What was typed, ready to be looked for in many names. Those, and what is said about them, are `plain`."""

    def __init__(self, words: str) -> None:
        self._text = plain(words)
        self._words = _words(self._text)
        self._letters = self._text.replace(" ", "")
        self.longest_word = max(self._words, key=len, default="")
        """What each name holds that it matches, or else what is said about it."""

    def match(self, name: str, about: str = "") -> Match | None:
        """Return how it matches a name or what is said `about` it, None when it doesn't, or only in scattered
        letters."""
        wanted = self._text
        # Most names don't hold what was typed at all, and this is asked of each name at each key.
        for word in self._words:
            if word not in name and word not in about:
                return None
        if wanted == name:
            return Match.WHOLE
        if name.startswith(wanted):
            return Match.BEGINNING
        if _begin(self._words, name):
            return Match.WORDS
        if wanted in name:
            return Match.INSIDE
        return Match.AROUND if _begin(self._words, f"{name} {about}") else None

    def match_any(self, name: str, also: tuple[str, ...], about: str = "") -> Match | None:
        """Return how it matches a name, or one of those that find the same thing: these come after whole names."""
        found = self.match(name, about)
        if also and (found is None or found > Match.WORDS) and any(one.startswith(self._text) for one in also):
            return Match.WORDS
        return found

    def is_scattered_over(self, name: str) -> bool:
        """Return whether its letters stand in the name in their order, the first one at the start of a word."""
        if not _follow(self._letters, name):
            return False
        starts = (found.start() for found in re.finditer(r"\b\w", name))
        return any(_follow(self._letters, name, at) for at in starts if name[at] == self._letters[:1])


def plain(text: str) -> str:
    """Return a text without capital letters, and with single spaces."""
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


def _follow(letters: str, text: str, at: int = 0) -> bool:
    """Return whether the letters stand in the text in their order, from a place on."""
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True
