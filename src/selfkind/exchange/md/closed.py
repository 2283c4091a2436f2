"""Words as Markdown that ends where they end.

Whoever writes can begin a block of code, a comment or the like and leave it open. It would take in all that
follows in the file, and a comment would hide it. So what is open at the end of some words is closed after them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_TICKS = re.compile("`+")
_RAW = "(?:pre|script|style|textarea)"
_BLOCK = "(?:article|aside|blockquote|center|details|div|h[1-6]|hr|li|ol|p|section|summary|table|t[dhr]|ul)"
_BLOCKS = (
    (re.compile(rf" {{0,3}}<{_RAW}(?=[\s>]|$)", re.I), re.compile(f"</{_RAW}>", re.I), "</pre>"),
    (re.compile(r" {0,3}<!--"), re.compile("-->"), "-->"),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>"), "?>"),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>"), "]]>"),
    (re.compile(r" {0,3}<![A-Za-z]"), re.compile(">"), ">"),
    # An empty line ends these, and one follows each part of a page. There's no block of code within them.
    (re.compile(rf" {{0,3}}</?{_BLOCK}(?=[\s/>]|$)", re.I), re.compile(r"^[ \t]*$"), ""),
)
_SIGNS = ("%%", "$$")
_SIGN = re.compile(r"\\.|`+|%%|\$\$")
"""What begins and ends anywhere in a line: comments and formulas of Obsidian, and code, which has none of them."""


class _Open(NamedTuple):
    """What is open: what ends it in a line, and what closes it."""

    end: re.Pattern[str]
    closer: str


def closed(words: str) -> str:
    """Return words with what closes all that they leave open: first what every reader of Markdown knows, and then
    what Obsidian alone does."""
    opened = _left_open(words, signs=False)
    whole = f"{words}\n{opened}" if opened else words
    sign = _left_open(whole, signs=True)
    return f"{whole}\n{sign}" if sign in _SIGNS else whole


def _left_open(words: str, *, signs: bool) -> str:
    """Return what closes what is open at the end of some words; "" for nothing."""
    opened: _Open | None = None
    for line in words.split("\n"):
        opened = _after(line, opened, signs=signs)
    return "" if opened is None else opened.closer


def _after(line: str, opened: _Open | None, *, signs: bool) -> _Open | None:
    """Return what is open after a line; of comments and formulas of Obsidian only with `signs`."""
    if opened is None and (fence := _FENCE.match(line)):
        return _Open(re.compile(rf"^ {{0,3}}{fence[1]}{fence[1][0]}*[ \t]*$"), fence[1])
    if opened is None:
        opened = next((_Open(ends, closer) for begins, ends, closer in _BLOCKS if begins.match(line)), None)
    at = 0
    if opened is not None:
        end = opened.end.search(line)
        if end is None:
            return opened
        at = end.end()
    return _open_sign(line, at) if signs else None


def _open_sign(line: str, at: int) -> _Open | None:
    """Return the comment or formula that is open at the end of a line, from some place in it on."""
    code: dict[int, list[int]] = {}
    for run in _TICKS.finditer(line, at):
        code.setdefault(len(run[0]), []).append(run.end())
    while sign := _SIGN.search(line, at):
        at = sign.end()
        if sign[0][0] == "`":
            ends = code.get(len(sign[0]), [])
            later = bisect_right(ends, at)
            at = ends[later] if later < len(ends) else at
        elif sign[0] in _SIGNS:
            end = line.find(sign[0], at)
            if end < 0:
                return _Open(re.compile(re.escape(sign[0])), sign[0])
            at = end + 2
    return None
