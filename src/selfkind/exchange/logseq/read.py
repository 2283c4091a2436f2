"""Read the journal of a Logseq graph of files: a page for each day, an outline of lines.

What Logseq keeps for itself (`id::`, `collapsed::`) stays behind, and so do copies that it makes of old pages.
Pages in Org mode come in as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfkind.exchange.embedded import in_words
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.front_matter import parted
from selfkind.exchange.making import Maker
from selfkind.exchange.moment_format import DateFormat
from selfkind.exchange.source import File, Source

FORMAT = "logseq"
_CONFIG = "logseq/config.edn"
_COPIES = re.compile(r"(?:^|/)logseq/(?:bak|\.recycle|version-files)/")
_DROPPED = re.compile(r"\s*(?:- )?(?:id|collapsed|created-at|updated-at)::(?:\s.*)?")
_EMPTY = re.compile(r"\s*(?:-|\*+|#+)\s*")
_TAGS_LINE = re.compile(r"(?m)^[ \t]*(?:- )?tags::[ \t]*(.*)$")
_TAG = re.compile(r"(?<![^\s(])#(?:\[\[([^\[\]]+)\]\]|(\d*[^\W\d][\w/-]*))")
_USUAL, _USUAL_TITLE = "yyyy_MM_dd", "MMM do, yyyy"
_TOKENS = {"yyyy": "YYYY", "yy": "YY", "dd": "DD", "do": "Do", "d": "D", "EEEE": "dddd", "EEE": "ddd", "E": "ddd"}
"""What Logseq writes in a format of dates, and what that is in one of moment.js. Months are the same."""
_PIECES = re.compile(rf"({'|'.join(_TOKENS)})|(M+)|(.)", re.S)


def is_of(source: Source) -> bool:
    """Return whether it's a graph of Logseq with journal pages."""
    if not (source.is_folder or source.is_zip):
        return False
    pages = _Pages(source)
    return any(pages.day(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each page of the journal that has words. Raises `SelfkindError` where there's none."""
    if not is_of(source):
        raise source.error(
            " holds no journal pages of Logseq", "Choose the folder of a graph that is kept as files."
        )
    maker, pages = Maker(FORMAT, source), _Pages(source)
    for file in source.files(pages.has):
        day = pages.day(file.path)
        if day is None:
            yield LeftOut(file.path, "its name isn't a date, as the settings of the graph have it")
        else:
            # Somebody can have several graphs, with a page for a day in each.
            yield from _note(maker, source.name_of(pages.graph(file.path)), file, day)


class _Pages:
    """Where the pages of the journal are, and how their names say the day."""

    def __init__(self, source: Source) -> None:
        words = "".join(
            file.data.decode("utf-8", "replace") for file in source.files(lambda path: path.endswith(_CONFIG))
        )
        # A line that begins with a semicolon is a remark.
        config = "\n".join(line for line in words.splitlines() if not line.lstrip().startswith(";"))
        self._folder = (_setting(config, "journals-directory") or "journals").strip("/")
        # Pages from before a setting was changed keep their names, and the oldest are named by their titles.
        formats = (
            _setting(config, "journal/file-name-format") or _USUAL,
            _USUAL,
            _setting(config, "journal/page-title-format") or _USUAL_TITLE,
        )
        self._formats = [_date_format(one) for one in dict.fromkeys(formats)]

    def has(self, path: str) -> bool:
        """Return whether a file is a page of the journal."""
        folder = path.rpartition("/")[0]
        is_there = f"/{folder}".endswith(f"/{self._folder}") and not _COPIES.search(path)
        return is_there and path.endswith((".md", ".org"))

    def graph(self, path: str) -> str:
        """Return the folder of the graph that a page is of."""
        return path.rpartition("/")[0].removesuffix(self._folder)

    def day(self, path: str) -> date | None:
        """Return the day of a page; None for other files."""
        name = path.rpartition("/")[2].rpartition(".")[0]
        days = (one.date_in(name) for one in self._formats) if self.has(path) else ()
        return next(filter(None, days), None)


def _date_format(format: str) -> DateFormat:
    return DateFormat("".join(_moment_token(*piece) for piece in _PIECES.findall(format)))


def _moment_token(token: str, month: str, sign: str) -> str:
    return _TOKENS.get(token, "") or month or (f"[{sign}]" if sign.isalpha() else sign)


def _setting(config: str, name: str) -> str:
    match = re.search(rf":{name}\s+\"([^\"\n]*)\"", config)
    return match[1] if match else ""


def _note(maker: Maker, graph: str, file: File, day: date) -> Iterator[Found]:
    try:
        lines = file.text().splitlines()
    except UnicodeDecodeError:
        yield LeftOut(file.path, "it isn't UTF-8 text")
        return
    note = parted("\n".join(line.rstrip() for line in lines if not _DROPPED.fullmatch(line)))
    kept = "\n".join(line.replace("\t", "  ") for line in note.text.split("\n") if not _EMPTY.fullmatch(line))
    # Pages of 2021 have their title before them, which is the date, and headings for an outline.
    facts = (f"{key}: {note.words(key)}" for key in note.about if key != "title")
    whole = "\n\n".join(filter(None, (kept.strip(), "\n".join(facts))))
    if whole:
        # A graph can have a page for a day in each of its two languages of marks.
        key = graph, day.isoformat()
        entry = maker.entry((*key, maker.nth(*key)), maker.on(day), in_words(whole), tags=_tags(whole))
        yield Imported(file.path, entry)


def _tags(text: str) -> Iterator[str]:
    for first, second in _TAG.findall(text):
        yield first or second
    for line in _TAGS_LINE.findall(text):
        yield from re.split(r"[,#]", line)
