"""Read a journal of Apple's Journal: a zip or a folder of HTML pages. No page says a time of day, and the date
inside is in the user's language, so the day is that of the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source

FORMAT = "applejournal"
_PAGE = re.compile(r"(?:^|/)Entries/(\d{4}-\d{2}-\d{2})[^/]*\.html$")
_HEADER = "pageHeader"
_ASSETS = frozenset(("gridItem",))
_PARTS = ("title", "reflectionPrompt", "bodyText")
_LINES = frozenset(("p", "div", "br", "li", "h1", "h2", "h3"))


def is_of(source: Source) -> bool:
    """Return whether it's a journal of Apple."""
    return (source.is_folder or source.is_zip) and any(_PAGE.search(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each page. Raises `SelfkindError` for what isn't a journal of Apple."""
    if not is_of(source):
        raise source.error(" holds no entries of Apple's Journal")
    maker = Maker(FORMAT, source)
    for file in source.files(lambda path: _PAGE.search(path) is not None):
        yield _note(maker, file)


def _note(maker: Maker, file: File) -> Found:
    match = _PAGE.search(file.path)
    try:
        day = date.fromisoformat(match[1] if match else "")
    except ValueError:
        return LeftOut(file.path, "its name isn't a date in the calendar")
    page = _Page()
    page.feed(file.data.decode("utf-8-sig", "replace"))
    page.close()
    return Imported(file.path, maker.entry((file.name,), maker.on(day), page.words()))


class _Page(HTMLParser):
    """Takes the words of a page, however its tags are nested: the class of the last `div` that has one of ours
    counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._part = ""
        self._silent = False
        self._pieces: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a part, or a line of one."""
        classes = (dict(attrs).get("class") or "").split()
        self._silent = self._silent or tag in ("style", "script", "head")
        for name in classes:
            if name in (*_PARTS, _HEADER):
                self._part = name
            elif name in _ASSETS:
                self._part = "assets"
                self._add("\n")
        if tag == "img" and self._part == "assets":
            self._add("[photo] ")
        if tag in _LINES:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what isn't shown."""
        if tag in ("style", "script", "head"):
            self._silent = False

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self._add(re.sub(r"\s*\n\s*", " ", data))

    def _add(self, words: str) -> None:
        self._pieces.setdefault(self._part, []).append(words)

    def words(self) -> str:
        """Return the words of the page without its date."""
        parts = (self._lines(name) for name in ("title", "reflectionPrompt", "bodyText", "assets"))
        return "\n\n".join(filter(None, parts))

    def _lines(self, name: str) -> str:
        whole = "".join(self._pieces.get(name, ())).replace("\u00a0", " ")
        lines = [line.strip() for line in whole.split("\n")]
        return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()
