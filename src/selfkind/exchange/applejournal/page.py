"""The words of a page of Apple's Journal, however its tags are nested, and its tiles: photos, places, feelings.

Each sign is looked at once, so a file can't make this slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfkind.exchange.fields import joined
from selfkind.exchange.html_text import unescaped
from selfkind.exchange.media import PHOTO

_BODY = re.compile(r"<body\b[^<>]*>|</head>", re.I)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<more>\b[^<>]*)>")
_PLAYER = re.compile(r"(<(video|audio)\b[^<>]*>)(?:(?!<(?:video|audio)\b).)*?</\2>", re.I | re.S)
"""A film or sound, with words for browsers that can't play it."""
_AND_MORE = re.compile(r"\s+(?:and more|e mais|und mehr|y más|et plus|e altro|en meer)$", re.I)
"""What Apple writes after the first two feelings of several."""
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_HEADER, _OTHER = "pageHeader", ""
_PARTS = ("title", "reflectionPrompt", "bodyText")
_TILE = "gridItem"
_LINES = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "blockquote"))
_MARKS = {"img": PHOTO, "video": "[video]", "audio": "[audio]"}
_LABELS = {
    "map": "Place",
    "location": "Place",
    "visit": "Place",
    "contact": "With",
    "activity": "Activity",
    "workout": "Activity",
    "media": "Media",
    "music": "Media",
    "podcast": "Media",
    "book": "Media",
}
"""What a tile is called by a part of the name of its kind (“assetType_multiPinMap”)."""
_MEDIA = {"video": "[video]", "audio": "[audio]", "photo": PHOTO}
_FEELINGS = "stateofmind"


class Tile:
    """A tile of a page: its kind, and the words on it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind.casefold()
        self.words: list[str] = []

    @property
    def is_feeling(self) -> bool:
        """Whether it says how the user felt."""
        return _FEELINGS in self.kind and bool(self.words)

    def line(self) -> str:
        """Return the tile in words."""
        said = joined(self.words)
        mark = next((mark for name, mark in _MEDIA.items() if name in self.kind), "")
        label = "" if mark else next((label for name, label in _LABELS.items() if name in self.kind), "")
        if label and said:
            return f"{label}: {said}"
        return " ".join(filter(None, (mark or ("" if said else PHOTO), said)))


class Page:
    """A page. The class of the last `div` that has one of ours tells where words belong."""

    def __init__(self, html: str) -> None:
        self.tiles: list[Tile] = []
        self._part = _OTHER
        self._depth = 0
        self._pieces: dict[str, list[str]] = {}
        html = _PLAYER.sub(r"\1", html)
        begin = _BODY.search(html)
        at = begin.end() if begin else 0
        for match in _TAG.finditer(html, at):
            self._data(html[at : match.start()])
            name, at = match["name"].lower(), match.end()
            if match["end"]:
                self._end(name)
            else:
                self._start(name, _classes(match["more"]))
        self._data(html[at:])

    def _start(self, tag: str, classes: list[str]) -> None:
        part = next((name for name in classes if name in (*_PARTS, _HEADER)), None)
        if _TILE in classes:
            kind = next((name for name in classes if name.startswith("assetType_")), "")
            self.tiles.append(Tile(kind.removeprefix("assetType_")))
            self._depth = 1
        elif part is not None:
            self._part, self._depth = part, 0
        elif tag == "div" and self._depth:
            self._depth += 1
        if not self._depth:
            self._add("\n" if tag in _LINES else "")
            self._add("- " if tag == "li" else "")
            self._add(f"\n{_MARKS[tag]}\n" if tag in _MARKS else "")

    def _end(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
            self._part = self._part if self._depth else _OTHER
        elif tag == "div" and self._part == _HEADER:
            self._part = _OTHER

    def _data(self, data: str) -> None:
        if not self._depth:
            self._add(_on_one_line(unescaped(data)))
        elif words := " ".join(unescaped(data).split()):
            self.tiles[-1].words.append(words)

    def _add(self, words: str) -> None:
        self._pieces.setdefault(self._part, []).append(words)

    def words(self) -> str:
        """Return what was written, with the tiles that aren't feelings below, without the date."""
        tiles = "\n".join(tile.line() for tile in self.tiles if not tile.is_feeling)
        parts = (self._lines(name) for name in (*_PARTS, _OTHER))
        return "\n\n".join(filter(None, (*parts, tiles)))

    def feelings(self) -> Iterator[tuple[list[str], str]]:
        """Yield the words for each feeling, and what it was about."""
        for tile in self.tiles:
            if tile.is_feeling:
                said = _AND_MORE.sub("", tile.words[0])
                more = "and more" if said != tile.words[0] else ""
                yield [word for one in said.split(",") if (word := one.strip())], joined((more, *tile.words[1:]))

    def _lines(self, name: str) -> str:
        whole = "".join(self._pieces.get(name, ())).replace("\u00a0", " ")
        lines = [line.strip() if not line.startswith("- ") else line.rstrip() for line in whole.split("\n")]
        # A paragraph without words is an empty line, and has a line break of its own.
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _classes(attributes: str) -> list[str]:
    match = _CLASS.search(attributes)
    return (match[1] or match[2] or "").split() if match else []


def _on_one_line(data: str) -> str:
    """Return words whose lines mean nothing, with the blanks around all of them."""
    first, *rest = data.split("\n")
    if not rest:
        return data
    *between, last = rest
    return " ".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])
