"""ASCII in place of our own signs, for terminals that show nothing else. What a person wrote keeps its signs.

A line that is shown mixes both, as in: “tea → bed” is done. So the signs in a person's words are marked by `own`
where the words are put in, and `in_ascii` or `as_written`, through which all text leaves, take the marks away. A
marked sign lies in a private plane of Unicode, where it is as wide as before and nobody types it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_PRIVATE = 0xF0000

_PLAIN = {
    "=": "━═☾",
    "-": "─┄┅┈┉╌╍╴╶╸╺╼╾▀▔–—·",
    "|": "│┃┆┇┊┋╎╏║╵╷╹╻╽╿▌▐▎▏▕",
    "_": "▁",
    " ": "▂▃▄▅▆▇▉▊▋",
    "#": "█▓■",
    ":": "░▒",
    "o": "○◯",
    "*": "●◉",
    "+": "•✓",
    "~": "◔…",
    ">": "→▶▍",
    "<": "←◀",
    "^": "↑▲",
    "v": "↓▼",
    '"': "“”„",
    "'": "‘’",
    "?": "�" + "".join(chr(0x2400 + code) for code in (*range(0x20), 0x21)),
}
SIGNS = {ord(sign): plain for plain, signs in _PLAIN.items() for sign in signs}
"""What stands for each of our signs: one character that takes as much room, so that pages keep their layout."""
# Corners and crossings of frames, and the dots of the breathing disc by how many of a cell's eight are set.
SIGNS |= {code: "+" for code in (*range(0x2500, 0x2580), *range(0x2596, 0x25A0)) if code not in SIGNS}
SIGNS |= {0x2800 + dots: " ..:oooOO"[dots.bit_count()] for dots in range(256)}

_OWN = {code: _PRIVATE + code for code in SIGNS}
_AS_WRITTEN = {private: code for code, private in _OWN.items()}
_IN_ASCII = SIGNS | _AS_WRITTEN
_SIGNS = "".join(map(chr, SIGNS))
_MARKS = f"{chr(_PRIVATE)}-{chr(_PRIVATE + 0xFFFF)}"


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]+")


def _translated(text: str, characters: str, table: Mapping[int, int | str]) -> str:
    """Return a text with some characters replaced, by a table that is asked only for them: few are in a line."""
    if text.isascii():
        return text
    return _any_of(characters).sub(lambda found: found[0].translate(table), text)


def own(words: str) -> str:
    """Return a person's words with a mark on the signs that are also ours."""
    return _translated(words, _SIGNS, _OWN)


def as_written(text: str) -> str:
    """Return a text without marks, all signs as they are."""
    return _translated(text, _MARKS, _AS_WRITTEN)


def in_ascii(text: str) -> str:
    """Return a text without marks, our own signs as ASCII. It is as long and as wide as before."""
    return _translated(text, _SIGNS + _MARKS, _IN_ASCII)


def unaccented(text: str) -> str:
    """Return a name of ours, such as that of a help line, without the accents of its letters."""
    if text.isascii():
        return text
    # Imported late: most lines of most terminals need it never.
    from unicodedata import combining, normalize

    return "".join(one for one in normalize("NFKD", text) if not combining(one))


def encodable(text: str, encoding: str) -> str:
    """Return a text with a question mark in each cell of what `encoding` can't hold, or a letter without its
    accent."""
    return text if _fits(text, encoding) else "".join(_nearest(one, encoding) for one in text)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _nearest(character: str, encoding: str) -> str:
    if _fits(character, encoding):
        return character
    from unicodedata import east_asian_width

    plain = unaccented(character)
    return plain if plain.isascii() else "?" * (2 if east_asian_width(character) in "WF" else 1)
