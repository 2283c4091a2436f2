"""The words of HTML in fields that other apps call text.

Only elements that HTML has are tags: “<walk>” and “a < b” are words. Each sign is looked at once, so a file can't
make this slow.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html import unescape

_APART = frozenset(
    ("blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"),
)
"""What begins and ends with an empty line."""
_BLOCKS = _APART | frozenset(
    ("address", "article", "br", "dd", "div", "dt", "figure", "footer", "header", "hr", "li", "section", "tr"),
)
"""What begins a line."""
_SILENT = frozenset(("script", "style", "title"))
"""What isn't shown, once it has an end."""
_MARKS = {"img": "photo", "video": "video", "audio": "audio"}
_WORDS = ("a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s")
_MORE_WORDS = ("samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
_PAGES = ("body", "figcaption", "head", "html", "input", "label", "link", "main", "meta", "nav", "object")
_TABLES = ("caption", "col", "colgroup", "source", "tbody", "td", "tfoot", "th", "thead")
_KNOWN = _BLOCKS | _SILENT | frozenset((*_MARKS, *_WORDS, *_MORE_WORDS, *_PAGES, *_TABLES))
_NAME = r"[a-zA-Z][a-zA-Z0-9]*"
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
_PIECE = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAME})(?P<more>\b[^<>]*)>|<!--|<!(?=[a-zA-Z])[^<>]*>|<\?[^<>]*>|{_ENTITY}"
)
_END_OF_SILENT = re.compile(r"</(script|style|title)\b[^<>]*>", re.I)
_ADDRESS = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_LINES = re.compile(r"[ \t\r\f\v]*\n[ \t\r\n\f\v]*")
_BEGINNING = re.compile(r"(?m)^[ \t]+")
_KEPT_BLANK, _LINE, _PARAGRAPH, _DASH = "\ufdd0\ufdd1\ufdd2\ufdd3"
"""No characters: a blank that stays, where a line and a paragraph begin or end, and the dash of an item."""
_BREAK = re.compile(f"([\n{_LINE}{_PARAGRAPH}])")


def is_html(words: str) -> bool:
    """Return whether a text looks as if it were HTML."""
    if "<" not in words and "&" not in words:
        return False
    return any(match["name"] is None or match["name"].lower() in _KNOWN for match in _PIECE.finditer(words))


def plain(words: str) -> str:
    """Return a text without HTML: paragraphs apart, items of lists with a dash, the address of a link after its
    words. One that isn't HTML stays as it is."""
    return _Reader(words).text() if is_html(words) else words.strip()


class _Reader:
    """Takes the words of HTML, however its tags are nested."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._pieces: list[str] = []
        # Lines of the source mean nothing where HTML has its own.
        names = {match["name"].lower() for match in _PIECE.finditer(words) if match["name"]}
        self._kept = int(not names & _BLOCKS)
        self._address = ""
        self._comments_end = True
        self._ends: dict[str, deque[int]] = {name: deque() for name in _SILENT}
        for match in _END_OF_SILENT.finditer(words):
            self._ends[match[1].lower()].append(match.end())

    def text(self) -> str:
        """Return the words."""
        at = 0
        while (match := _PIECE.search(self._words, at)) is not None:
            self._data(self._words[at : match.start()])
            at = self._piece(match)
        self._data(self._words[at:])
        whole = "".join(self._pieces).replace("\u00a0", " ").replace("\u200b", "")
        return "".join(_lines(whole)).replace(_KEPT_BLANK, " ").strip()

    def _piece(self, match: re.Match[str]) -> int:
        """Take a tag, a comment or a character by its name. Return where it ends."""
        if match[0].startswith("&"):
            self._pieces.append(unescape(match[0]))
        elif match[0] == "<!--":
            return self._after_comment(match)
        elif match["name"]:
            name = match["name"].lower()
            if name not in _KNOWN:
                self._data(match[0])
            elif match["end"]:
                self._end(name)
            elif name in _SILENT:
                return self._after_silent(name, match.end())
            else:
                self._start(name, match["more"])
        return match.end()

    def _after_comment(self, match: re.Match[str]) -> int:
        end = self._words.find("-->", match.end()) if self._comments_end else -1
        if end >= 0:
            return end + 3
        # Without an end it's no comment, and nor are those that follow.
        self._comments_end = False
        self._data(match[0])
        return match.end()

    def _after_silent(self, name: str, at: int) -> int:
        ends = self._ends[name]
        while ends and ends[0] <= at:
            ends.popleft()
        return ends[0] if ends else at

    def _start(self, name: str, more: str) -> None:
        if name in _MARKS:
            self._pieces.append(f"[{_MARKS[name]}]")
        elif name == "li":
            self._pieces.append(f"{_LINE}{_DASH}")
        elif name in _BLOCKS:
            self._pieces.append(_break_of(name))
        if name == "pre":
            self._kept += 1
        elif name in ("td", "th"):
            self._pieces.append(" ")
        elif name == "input" and "checkbox" in more:
            self._pieces.append("[x] " if "checked" in more else "[ ] ")
        elif name == "a" and (match := _ADDRESS.search(more)):
            self._address = unescaped(next(filter(None, match.groups()), "")).strip()

    def _end(self, name: str) -> None:
        if name == "pre":
            self._kept = max(self._kept - 1, 0)
        elif name == "a" and self._address:
            said = "".join(self._pieces[-3:])
            bare = self._address.removeprefix("mailto:").removeprefix("tel:")
            if bare.rstrip("/") not in said and not bare.startswith("#"):
                self._pieces.append(f" ({bare})")
            self._address = ""
        if name in _BLOCKS and name != "br":
            self._pieces.append(_break_of(name))

    def _data(self, words: str) -> None:
        if not self._kept:
            words = _LINES.sub(" ", words) if "\n" in words else words
        elif "\n" in words:
            words = _BEGINNING.sub(lambda match: _KEPT_BLANK * len(match[0]), words)
        self._pieces.append(words)


def _break_of(name: str) -> str:
    return _PARAGRAPH if name in _APART else "\n" if name == "br" else _LINE


def _lines(words: str) -> Iterator[str]:
    """Yield the lines of words, and what is between them: where elements begin and end, there is one line end or
    one empty line, however many they are."""
    breaks, ends, is_begun, in_item, follows_dash = 0, 0, False, False, False
    for piece in _BREAK.split(words):
        if piece == "\n":
            breaks += 1
        elif piece in (_LINE, _PARAGRAPH):
            ends = max(ends, 1 if piece == _LINE else 2)
        elif line := piece.strip():
            is_item = line.startswith(_DASH)
            if is_begun and (is_item or not follows_dash):
                yield "\n" * (1 if is_item and in_item else min(breaks + ends, 2))
            line = line.removeprefix(_DASH).strip()
            yield f"- {line}" if is_item else line
            in_item = is_item or follows_dash
            follows_dash = is_item and not line
            breaks, ends, is_begun = 0, 0, True


def unescaped(words: str) -> str:
    """Return words with the characters that have a name or number between “&” and “;”."""
    # html.unescape itself takes names without an end, and breaks on numbers of thousands of digits.
    return _ENTITIES.sub(lambda match: unescape(match[0]), words)


_ENTITIES = re.compile(_ENTITY)
