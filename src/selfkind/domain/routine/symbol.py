"""The symbol of an item: one sign of the user's choice, which may be made of several characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.errors import UsageError

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem

_JOINER = "\u200d"
_ALSO_IN_A_SIGN = (range(0xFE00, 0xFE10), range(0x1F3FB, 0x1F400), range(0xE0020, 0xE0080))
"""What changes the sign before it: the way it's drawn, its skin, and the letters in some flags."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_LONGEST = 24
"""No sign is made of more characters than this, however many are joined."""


def checked_symbol(words: str) -> str:
    """Return a symbol as it's kept. Raises `UsageError` for more than one sign, and for one that can't be seen."""
    symbol = words.strip()
    if symbol and not is_one_sign(symbol):
        raise UsageError("A symbol is one sign, such as * or ☕. Choose one, or leave the symbol empty.")
    return symbol


def symbol_to_show(item: RoutineItem) -> str:
    """Return the symbol of an item; "" for one that another program made of more than a sign."""
    return item.symbol if is_one_sign(item.symbol) else ""


def is_one_sign(text: str) -> bool:
    """Return whether a text is one sign that can be seen, such as a letter, or people joined to a family."""
    first, rest = text[:1], text[1:]
    if not first or len(text) > _LONGEST or not _is_seen(first):
        return False
    if ord(first) in _FLAG_LETTERS:
        return len(rest) == 1 and ord(rest) in _FLAG_LETTERS
    before = first
    for character in rest:
        if not (_changes_a_sign(character) or (before == _JOINER and _is_seen(character))):
            return False
        before = character
    return before != _JOINER


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace() and not _changes_a_sign(character)


def _changes_a_sign(character: str) -> bool:
    import unicodedata  # most routines have no symbols

    if character == _JOINER or unicodedata.category(character).startswith("M"):
        return True
    return any(ord(character) in characters for characters in _ALSO_IN_A_SIGN)
