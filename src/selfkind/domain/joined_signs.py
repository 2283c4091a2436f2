"""Which characters of a text make one sign: an accent with its letter, a family of people, a flag, a shade of
skin."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"


def sign_start(text: str, at: int) -> int:
    """Return where the sign begins that ends at `at`, or in whose middle it is; 0 at the beginning of the text."""
    start = max(at - 1, 0)
    while start > 0 and _is_inside(text, start):
        start -= 1
    return start


def sign_end(text: str, at: int) -> int:
    """Return where the sign ends that begins at `at`, or in whose middle it is."""
    end = min(at + 1, len(text))
    while end < len(text) and _is_inside(text, end):
        end += 1
    return end


def _is_inside(text: str, at: int) -> bool:
    """Return whether the characters before and after a place belong to one sign."""
    before, after = text[at - 1], text[at]
    if before in "\r\n":
        return False
    if _is_flag_letter(after):
        return _flag_letters_before(text, at) % 2 == 1
    if after == _JOINER:
        return not before.isalpha()  # between letters it is a sign of its own, typed with a key of its own
    if before == _JOINER:
        return unicodedata.category(after) == "So"
    return unicodedata.category(after).startswith("M") or _is_shade(after) or "\u1160" <= after <= "\u11ff"


def _is_shade(letter: str) -> bool:
    """Return whether a character only changes the sign before it: a shade of skin, or a part of a region's
    flag."""
    return "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f"


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flag_letters_before(text: str, at: int) -> int:
    count = 0
    while count < at and _is_flag_letter(text[at - 1 - count]):
        count += 1
    return count
