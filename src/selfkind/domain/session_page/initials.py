"""Names of people as initials, wherever they stand as words: “Ana's mother” is “A.'s mother”, “Anatomy” stays.

A name is found whatever its capitals and accents are, whole or in part: of “Ana Maria Lopez” each word is a name.
Longer names go first. More is changed rather than less: “will” is “W.” where somebody is called Will.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from unicodedata import category

from selfkind.domain.folding import fold, fold_with_places

_KEPT = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "de",
            "del",
            "der",
            "den",
            "die",
            "das",
            "di",
            "da",
            "do",
            "dos",
            "du",
            "e",
        ),
        *(
            "el",
            "for",
            "from",
            "i",
            "in",
            "la",
            "las",
            "le",
            "les",
            "los",
            "my",
            "mein",
            "meine",
            "of",
            "on",
            "or",
        ),
        *(
            "our",
            "the",
            "to",
            "und",
            "van",
            "vom",
            "von",
            "with",
            "y",
            "zu",
            "zum",
            "zur",
            "dr",
            "prof",
            "mr",
            "mrs",
        ),
        *("professor", "ms", "miss", "mx", "herr", "frau", "sir", "dame", "doctor", "med", "dipl", "psych"),
    ]
)
"""Words of a name that alone are nobody's: in a longer name these stay as they are."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Japanese, Chinese
)
"""Letters of writing without spaces between words."""
_SPACED = rf"[^\W\d_{_UNSPACED}]"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
NAMELESS = "…"
"""What stands for a name without a letter."""


def initials_of(name: str) -> str:
    """Return a name as initials: “Ana Lopez” is “A. L.”, “Dr. Weber” is “Dr. W.”."""
    pieces = [(is_word, "".join(run)) for is_word, run in groupby(name, _is_of_word)]
    words = [word for is_word, word in pieces if is_word]
    if not words:
        return NAMELESS
    kept = _KEPT if any(fold(word) not in _KEPT for word in words) else frozenset[str]()
    said = (f"{_first(piece)}." if is_word and fold(piece) not in kept else piece for is_word, piece in pieces)
    return "".join(said).replace("..", ".")


def _first(word: str) -> str:
    """Return the first letter, with its accents, as a capital."""
    end = next((at for at in fold_with_places(word).places if at > 0), len(word))
    return word[:end].upper()


def _is_of_word(letter: str) -> bool:
    """Return whether a character is a letter, or a mark that belongs to one."""
    return category(letter)[0] in "LM"


def _words_of(name: str) -> list[str]:
    return ["".join(run) for is_word, run in groupby(name, _is_of_word) if is_word]


@dataclass(frozen=True)
class Initials:
    """Puts initials in the place of names. Those of `names` are also found in part, those of `whole` as a whole
    alone, like “Tuesday choir”."""

    names: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    def of(self, text: str) -> str:
        """Return a text with each name as its initials."""
        pattern = _pattern(self.names, self.whole)
        if pattern is None or not text:
            return text
        folded = fold_with_places(text)
        pieces: list[str] = []
        at = 0
        for match in pattern.finditer(folded.text):
            start, end = folded.places[match.start()], folded.places[match.end()]
            initials = initials_of(text[start:end])
            pieces += [text[at:start], initials]
            # The point of the last initial ends a sentence as well.
            at = end + 1 if initials.endswith(".") and text[end : end + 1] == "." else end
        return "".join([*pieces, text[at:]])


@cache
def _pattern(names: tuple[str, ...], whole: tuple[str, ...]) -> re.Pattern[str] | None:
    known = {*_whole((*names, *whole)), *_parts(names)}
    # At one place the longest name comes first.
    ordered = sorted(known, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_alone, ordered))) if ordered else None


def _whole(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        said = " ".join(fold(name).split())
        # One letter is an initial already.
        if len(said) > 1 or (said and not said.isalnum()) or _IS_UNSPACED.match(said):
            yield said


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = _words_of(fold(name))
        yield from (word for word in words if word not in _KEPT and (len(word) > 1 or _IS_UNSPACED.match(word)))


def _alone(name: str) -> str:
    """Return what finds a folded name where it stands as a word, with or without an “s” at its end."""
    said = r"\s+".join(map(re.escape, name.split(" ")))
    before = "" if _IS_UNSPACED.match(name[0]) else rf"(?<!{_SPACED})"
    after = "" if _IS_UNSPACED.match(name[-1]) else rf"(?=s?(?!{_SPACED}))"
    return f"{before}{said}{after}"
