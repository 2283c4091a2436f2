"""Read daily notes of Obsidian: those of a vault whose name is a date, in the folder and format that its settings
name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.front_matter import parted
from selfkind.exchange.making import Maker
from selfkind.exchange.moment_format import DateFormat
from selfkind.exchange.source import File, Source

FORMAT = "obsidian"
_SETTINGS = ".obsidian/daily-notes.json"
_USUAL = "YYYY-MM-DD"
_TAG = re.compile(r"(?<![\w#/&])#([^\W\d][\w/-]*)")
_EMBEDDED = re.compile(r"!\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".svg")


class _Daily(NamedTuple):
    folder: str
    format: DateFormat

    def day(self, path: str) -> date | None:
        if not path.endswith(".md") or not path.startswith(self.folder):
            return None
        return self.format.date_in(path[len(self.folder) : -len(".md")])


def is_of(source: Source) -> bool:
    """Return whether it's a vault with daily notes."""
    if not (source.is_folder or source.is_zip):
        return False
    names = source.names()
    if any(name.startswith(("logseq/", "journals/")) for name in names):
        return False
    daily = _daily(source)
    return any(daily.day(_inside(names, name)) for name in names)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each daily note. Raises `SelfkindError` where there's none."""
    if not (source.is_folder or source.is_zip):
        raise source.error(" isn't a folder", "Choose the folder of your vault.")
    daily, maker, names = _daily(source), Maker(FORMAT, source), source.names()
    is_empty = True
    for file in source.files(lambda path: daily.day(_inside(names, path)) is not None):
        is_empty = False
        day = daily.day(_inside(names, file.path))
        assert day is not None
        yield _note(maker, file, day)
    if is_empty:
        raise source.error(" holds no daily notes whose names are dates")


def _inside(names: list[str], path: str) -> str:
    """Return a path in the vault: a zip can have the vault as its one folder."""
    first = path.partition("/")[0]
    return path[len(first) + 1 :] if f"{first}/.obsidian/app.json" in names else path


def _daily(source: Source) -> _Daily:
    """Return where daily notes are, as the settings say or as it is at first."""
    settings: dict[str, object] = {}
    for file in source.files(lambda path: path.endswith(_SETTINGS)):
        try:
            read = json.loads(file.text())
        except (ValueError, RecursionError):
            continue
        settings = read if isinstance(read, dict) else {}
    folder, format = str(settings.get("folder") or "").strip("/"), str(settings.get("format") or _USUAL)
    return _Daily(f"{folder}/" if folder else "", DateFormat(format))


def _note(maker: Maker, file: File, day: date) -> Found:
    try:
        note = parted(file.text())
    except UnicodeDecodeError:
        return LeftOut(file.path, "it isn't UTF-8 text")
    tags = [*note.about.get("tags", ()), *note.about.get("tag", ()), *_TAG.findall(note.text)]
    facts = [f"{key}: {note.words(key)}" for key in note.about if key not in ("tags", "tag")]
    words = _EMBEDDED.sub(_mark, note.text)
    text = "\n\n".join(filter(None, (words, "\n".join(facts))))
    return Imported(file.path, maker.entry((day.isoformat(), file.name), maker.on(day), text, tags=tags))


def _mark(match: re.Match[str]) -> str:
    return "[photo]" if match[1].casefold().endswith(_PICTURES) else f"[[{match[1]}]]"
