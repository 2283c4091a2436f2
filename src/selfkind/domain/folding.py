"""Fold text for comparing, so that “cafe” finds “Café”: capitals, accents and forms of one letter are left out.

Folding goes letter by letter, so that a place in the folded text is known in the text itself.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

_MARKS = (
    (0x0300, 0x0370),  # accents
    (0x0483, 0x0488),
    (0x0591, 0x05BE),  # Hebrew points
    (0x05BF, 0x05C0),
    (0x05C1, 0x05C3),
    (0x05C4, 0x05C6),
    (0x05C7, 0x05C8),
    (0x0610, 0x061B),  # Arabic vowels
    (0x0640, 0x0641),
    (0x064B, 0x0660),
    (0x0670, 0x0671),
    (0x1AB0, 0x1B00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xFE00, 0xFE10),  # how a sign is drawn
    (0xFE20, 0xFE30),
)
_INVISIBLE = (0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_LEFT_OUT = dict.fromkeys((*(code for first, end in _MARKS for code in range(first, end)), *_INVISIBLE))
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′´`", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)
_VOICED = ("\u3099", "\u309a")
"""The marks of Japanese that become one letter with the letter before them."""

_VOWELS = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000113b8\U000113bb\U000113c2\U000113c9\U000114b0\U000114ba\U000114bd"
    "\U000115af\U0001611e\U0001611f\U00016120\U00016129\U00011930\U00016d67"
)
"""The signs of Indic scripts that become one with the sign before them, and are no accents."""


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        if folded.isspace() or code < 0x20 or code == 0x7F:
            folded = " "
        else:
            for _ in range(2):  # what casefolding gives can have an accent itself
                folded = normalize("NFKD", folded).translate(_LEFT_OUT).casefold()
            folded = normalize("NFC", folded.translate(_ALIKE))
        self[code] = folded
        return folded


_TABLE = _Table()
_ASCII = bytes(32 if code <= 32 or code == 127 else ord(chr(code).lower()) for code in range(128)) + bytes(
    range(128, 256)
)
_ASCII = _ASCII.replace(b"`", b"'")


def fold(text: str) -> str:
    """Return the text as it is compared. White space becomes spaces."""
    return _fold_again(text) if len(text) <= _OFTEN else _fold(text)


_OFTEN = 20_000
"""Characters up to which a text is kept with what it became: a search folds what it finds several times."""


_STRETCH = 20_000
"""Characters that are folded at a time: Python keeps every other thread waiting, for a megabyte 50 ms."""
_FEW = 200
"""Characters that are composed at a time: to put accents in order takes the square of their number."""
_LONGEST_LETTER = 50
"""Characters of one letter, at most, that are kept together."""


def _fold(text: str) -> str:
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return "".join(map(_fold_stretch, _cut(text, _STRETCH)))


def _fold_stretch(text: str) -> str:
    folded = _replaced(_composed(text))
    return _composed(folded) if any(mark in folded for mark in _VOICED) else folded


def _composed(text: str) -> str:
    if is_normalized("NFC", text):
        return text
    return "".join(normalize("NFC", piece) for piece in _cut(text, _FEW))


def _cut(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of `most` characters or fewer, cut between two letters, unless one is longer than
    `_LONGEST_LETTER`."""
    start = 0
    while len(text) - start > most:
        end = start + most
        begins = (at for at in range(end, end - _LONGEST_LETTER, -1) if not _joins(text[at]))
        end = next(begins, end)
        yield text[start:end]
        start = end
    yield text[start:]


_MANY = 50
"""Different letters to replace from which on a table is faster, which is asked at each place."""


def _replaced(text: str) -> str:
    data = text.encode(errors=_ALSO_HALVES)
    changing = [one for one in _letters_beyond_ascii(data) if _TABLE[ord(one)] != one]
    if len(changing) >= _MANY:
        return text.translate(_TABLE)
    folded = data.translate(_ASCII).decode(errors=_ALSO_HALVES)
    for one in changing:
        # What this gives is folded already, so the order of the letters makes no difference.
        folded = folded.replace(one, _TABLE[ord(one)])
    return folded


_ALL_ASCII = bytes(range(128))
_ALSO_HALVES = "surrogatepass"


def _letters_beyond_ascii(data: bytes) -> set[str]:
    return set(data.translate(None, _ALL_ASCII).decode(errors=_ALSO_HALVES))


_fold_again = lru_cache(maxsize=32)(_fold)


class Folded(NamedTuple):
    """A folded text; `places` has where each of its characters begins in the text, and where the text ends."""

    text: str
    places: range | list[int]


def fold_with_places(text: str) -> Folded:
    """Return the text as `fold` does, with the places of its characters."""
    if text.isascii():
        return Folded(fold(text), range(len(text) + 1))
    stretches = list(_cut(text, _STRETCH))
    folded = list(map(_fold_stretch, stretches))
    if all(map(_is_one_to_one, stretches, folded)):
        return Folded("".join(folded), range(len(text) + 1))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for letter in (letter for stretch in stretches for letter in _letters(stretch)):
        pieces.append(fold(letter))
        places += [at] * len(pieces[-1])
        at += len(letter)
    return Folded("".join(pieces), [*places, len(text)])


def _is_one_to_one(text: str, folded: str) -> bool:
    letters = _letters_beyond_ascii(text.encode(errors=_ALSO_HALVES))
    return (
        len(folded) == len(text)
        and is_normalized("NFC", text)
        and all(len(_TABLE[ord(one)]) == 1 for one in letters)
    )


def _letters(text: str) -> Iterator[str]:
    """Return each letter with what belongs to it."""
    starts = [at for at in range(len(text)) if at == 0 or not _joins(text[at])]
    return (text[start:end] for start, end in pairwise([*starts, len(text)]))


def _joins(character: str) -> bool:
    """Return whether a character belongs to the one before: an accent, a voicing mark, a part of a Hangul one or
    of an Indic vowel."""
    return (
        combining(character) != 0
        or ord(character) in _LEFT_OUT
        or character in _VOWELS
        or "\u1160" <= character < "\u1200"
        or character in "\uff9e\uff9f"
    )


_STABLE = (
    "\u0430-\u0438\u043a-\u044f"  # Russian, without й
    "\u05d0-\u05ea\u0627-\u063a\u0641-\u064a"  # Hebrew, Arabic
    "\u0e01-\u0e32\u0e34-\u0e37\u0e40-\u0e47"  # Thai, without its marks below and above
    "\u3001\u3002\u3041-\u3094\u30a1-\u30f4\u30fc"
    "\u4e00-\u9fff\uac00-\ud7a3"
)


@cache
def unstable() -> re.Pattern[str]:
    """Return what finds the letters that folding may change; of the rest only capitals of ASCII change, and its
    white space. Few searches need it, and making it takes as long as importing the rest."""
    return re.compile(f"[^\x00-\x7f{_STABLE}]")


def may_join(text: Callable[[], str], letters: Collection[str]) -> bool:
    """Return whether folding may make one letter of some of the `letters` of a text and those beside them, so that
    it can't be folded letter by letter. Accents, which are just left out, are none of these. Asks for the text
    only when the letters leave that open."""
    return any(map(_is_voiced, letters)) or (any(map(_composes, letters)) and not _is_composed(text()))


def _is_composed(text: str) -> bool:
    return all(is_normalized("NFC", piece) for piece in _cut(text, _STRETCH))


def _is_voiced(character: str) -> bool:
    return any(mark in _TABLE[ord(character)] for mark in _VOICED)


def _composes(character: str) -> bool:
    return ord(character) not in _LEFT_OUT and (
        combining(character) != 0
        or character in _VOWELS
        or "\u1100" <= character < "\u1200"
        or "\ua960" <= character < "\ua980"
        or "\ud7b0" <= character < "\ud800"
    )
