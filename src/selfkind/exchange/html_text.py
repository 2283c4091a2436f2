"""The words of HTML in fields that other apps call text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LOOKS_LIKE = re.compile(
    r"<(?:/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?|!--)|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)
_APART = frozenset(
    ("blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"),
)
"""What begins and ends with an empty line."""
_BLOCKS = _APART | frozenset(
    ("address", "article", "br", "dd", "div", "dt", "figure", "footer", "header", "hr", "li", "section", "tr"),
)
"""What begins a line."""
_HAS_BLOCKS = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.I)
_SILENT = frozenset(("head", "script", "style", "title"))
_MARKS = {"img": "[photo]", "video": "[video]", "audio": "[audio]"}


def is_html(words: str) -> bool:
    """Return whether a text looks as if it were HTML."""
    return _LOOKS_LIKE.search(words) is not None


def plain(words: str) -> str:
    """Return a text without HTML: paragraphs apart, items of lists with a dash. One that isn't HTML stays as it
    is."""
    if not is_html(words):
        return words.strip()
    # Lines of the source mean nothing where HTML has its own.
    reader = _Reader(keeps_lines=_HAS_BLOCKS.search(words) is None)
    reader.feed(words)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Takes the words of HTML, however its tags are nested."""

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._silent = 0
        self._kept = int(keeps_lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or a paragraph."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _MARKS:
            self._pieces.append(_MARKS[tag])
        elif tag in _BLOCKS:
            self._pieces.append("\n\n" if tag in _APART else "\n")
        if tag == "li":
            self._pieces.append("- ")
        elif tag == "pre":
            self._kept += 1
        elif tag == "td":
            self._pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or a paragraph."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "pre":
            self._kept = max(self._kept - 1, 0)
        if tag in _APART:
            self._pieces.append("\n\n")
        elif tag in _BLOCKS and tag != "br":
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self._pieces.append(data if self._kept else re.sub(r"[ \t\r\f\v]*\n[ \t\r\n\f\v]*", " ", data))

    def text(self) -> str:
        """Return the words."""
        whole = "".join(self._pieces).replace("\u00a0", " ").replace("\u200b", "")
        lines = [line.strip() if not line.startswith("- ") else line.rstrip() for line in whole.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
