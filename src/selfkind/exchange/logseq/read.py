"""Read the journal of a Logseq graph of files: a page for each day, an outline of lines.

What Logseq keeps for itself (`id::`, `collapsed::`) stays behind. Pages in Org mode come in as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source

FORMAT = "logseq"
_CONFIG = "logseq/config.edn"
_SETTING = r":{}\s+\"([^\"]*)\""
_DROPPED = re.compile(r"\s*(?:- )?(?:id|collapsed|created-at|updated-at)::\s.*")
_TAG = re.compile(r"(?<![\w#/])#(?:\[\[([^\]]+)\]\]|([^\W\d][\w/-]*))")
_TOKENS = {"yyyy": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{2})", "dd": r"(?P<day>\d{2})"}
_USUAL = "yyyy_MM_dd"


def is_of(source: Source) -> bool:
    """Return whether it's a graph of Logseq with journal pages."""
    if not (source.is_folder or source.is_zip):
        return False
    pages = _Pages(source)
    return any(pages.day(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each page of the journal. Raises `SelfkindError` where there's none."""
    if not is_of(source):
        raise source.error(
            " holds no journal pages of Logseq", "Choose the folder of a graph that is kept as files."
        )
    maker, pages = Maker(FORMAT, source), _Pages(source)
    for file in source.files(lambda path: pages.day(path) is not None):
        day = pages.day(file.path)
        assert day is not None
        yield _note(maker, file, day)


class _Pages:
    """Where the pages of the journal are, and how their names say the day."""

    def __init__(self, source: Source) -> None:
        words = "".join(
            file.data.decode("utf-8", "replace") for file in source.files(lambda path: path.endswith(_CONFIG))
        )
        # A line that begins with two semicolons is a remark.
        config = re.sub(r"(?m)^\s*;.*$", "", words)
        folder = _setting(config, "journals-directory") or "journals"
        format = re.escape(_setting(config, r"journal/file-name-format") or _USUAL)
        for token, pattern in _TOKENS.items():
            format = format.replace(token, pattern, 1)
        self._page = re.compile(rf"(?:.*/)?{re.escape(folder)}/{format}\.(?:md|org)")

    def day(self, path: str) -> date | None:
        """Return the day of a page; None for other files."""
        match = self._page.fullmatch(path)
        try:
            found = match.groupdict() if match else {}
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except (KeyError, ValueError):
            return None


def _setting(config: str, name: str) -> str:
    match = re.search(_SETTING.format(name), config)
    return match[1] if match else ""


def _note(maker: Maker, file: File, day: date) -> Found:
    try:
        lines = file.text().splitlines()
    except UnicodeDecodeError:
        return LeftOut(file.path, "it isn't UTF-8 text")
    kept = [line.replace("\t", "  ") for line in lines if not _DROPPED.fullmatch(line)]
    text = "\n".join(line.rstrip() for line in kept if line.strip() not in ("", "-")).strip()
    tags = [first or second for first, second in _TAG.findall(text)]
    return Imported(file.path, maker.entry((day.isoformat(),), maker.on(day), text, tags=tags))
