"""Read daily notes of Obsidian: those of a vault whose name is a date, in the folder and format that its settings
name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from selfkind.exchange.embedded import in_words
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.front_matter import parted
from selfkind.exchange.making import Maker
from selfkind.exchange.moment_format import DateFormat
from selfkind.exchange.source import File, Source

FORMAT = "obsidian"
_OWN = ".obsidian/"
_SETTINGS = f"{_OWN}daily-notes.json"
_OF_PLUGIN = f"{_OWN}plugins/periodic-notes/data.json"
"""The settings of a plugin that many have in place of Obsidian's own daily notes."""
_USUAL = "YYYY-MM-DD"
_OF_LOGSEQ = re.compile(r"(?:^|/)(?:logseq|journals)/")
_TAG = re.compile(r"(?<![^\s(])#(\d*[^\W\d][\w/-]*)")
_TAGS = ("tags", "tag")


class _Daily(NamedTuple):
    """Where daily notes are: below the vault, in a folder, and how their names say the day."""

    vault: str
    folder: str
    format: DateFormat
    is_anywhere: bool

    def day(self, path: str) -> date | None:
        if not path.endswith(".md") or not path.startswith(self.vault):
            return None
        inside = path[len(self.vault) : -len(".md")]
        if self.is_anywhere:
            return self.format.date_in(inside.rpartition("/")[2])
        return self.format.date_in(inside.removeprefix(self.folder)) if inside.startswith(self.folder) else None


def is_of(source: Source) -> bool:
    """Return whether it's a vault with daily notes."""
    if not (source.is_folder or source.is_zip):
        return False
    names = source.names()
    daily = _daily(source, names)
    if daily.is_anywhere and any(_OF_LOGSEQ.search(name) for name in names):
        return False
    return any(daily.day(name) for name in names)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each daily note that has words. Raises `SelfkindError` where there's none."""
    if not (source.is_folder or source.is_zip):
        raise source.error(" isn't a folder", "Choose the folder of your vault.")
    daily, maker = _daily(source, source.names()), Maker(FORMAT, source)
    is_empty = True
    for file in source.files(lambda path: daily.day(path) is not None):
        is_empty = False
        day = daily.day(file.path)
        assert day is not None
        # Somebody can have several vaults, with a note for a day in each.
        yield from _note(maker, source.name_of(daily.vault), file, day)
    if is_empty:
        raise source.error(" holds no daily notes whose names are dates", "Choose the folder of your vault.")


def _daily(source: Source, names: list[str]) -> _Daily:
    """Return where daily notes are, as the settings say, or as it is at first. Without any settings of Obsidian,
    they can be in each folder."""
    # A zip can have the vault as its one folder.
    vaults = {name.partition(_OWN)[0] for name in names if f"/{_OWN}" in f"/{name}"}
    vault = min(vaults, key=len, default="")
    daily = _settings(source, f"{vault}{_OF_PLUGIN}").get("daily")
    if not isinstance(daily, dict) or daily.get("enabled") is not True:
        daily = _settings(source, f"{vault}{_SETTINGS}")
    folder, format = (str(daily.get(key) or "") for key in ("folder", "format"))
    folder = folder.strip("/")
    return _Daily(vault, f"{folder}/" if folder else "", DateFormat(format or _USUAL), not vaults)


def _settings(source: Source, path: str) -> dict[str, Any]:
    """Return what a file of settings says; nothing where there's none that can be read."""
    for file in source.files(lambda one: one == path):
        try:
            read = json.loads(file.text())
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}
    return {}


def _note(maker: Maker, vault: str, file: File, day: date) -> Iterator[Found]:
    try:
        note = parted(file.text())
    except UnicodeDecodeError:
        yield LeftOut(file.path, "it isn't UTF-8 text")
        return
    # Before there were lists, tags stood with commas or blanks.
    said = [tag for key in _TAGS for words in note.about.get(key, ()) for tag in re.split(r"[,\s]+", words)]
    facts = [f"{key}: {note.words(key)}" if key else note.words(key) for key in note.about if key not in _TAGS]
    text = "\n\n".join(filter(None, (in_words(note.text), "\n".join(facts))))
    if text or said:
        key = vault, day.isoformat(), file.name
        tags = [*said, *_TAG.findall(note.text)]
        yield Imported(file.path, maker.entry((*key, maker.nth(*key)), maker.on(day), text, tags=tags))
