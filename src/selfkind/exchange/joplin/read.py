"""Read notes of Joplin: its JEX export (a tar) or the folder of a RAW export.

The day is that of `user_created_time` in the user's zone: `created_time` is when an item came into this Joplin.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from selfkind.exchange.fields import joined
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment, of_milliseconds
from selfkind.exchange.source import MOST_BYTES, MOST_FILES, MOST_UNPACKED, File, Source

FORMAT = "joplin"
CONFLICT, TRASHED = "conflict", "trashed"
"""Tags of notes that Joplin keeps as conflicts, or in its trash."""
_ITEM = re.compile(r"(?:^|/)[0-9a-f]{32}\.md$")
_RESOURCE = re.compile(r"!?\[([^\[\]]*)\]\(:/[0-9a-f]{32}\)")
_NOTE, _FOLDER, _TAG, _LINK = "1", "2", "5", "6"
_LOOKED_AT = 20
"""How many files of a tar are looked at to know what it is."""
_BROKEN = (tarfile.TarError, EOFError, ValueError, OverflowError)


class _Item(NamedTuple):
    path: str
    title: str
    body: str
    about: dict[str, str]

    def get(self, key: str) -> str:
        return self.about.get(key, "")


def is_of(source: Source) -> bool:
    """Return whether it's an export of Joplin."""
    if source.is_folder or source.is_zip:
        return any(_ITEM.search(name) for name in source.names())
    if not _is_tar(source.begins_with(512)):
        return False
    with source.opened() as file:
        try:
            with tarfile.open(fileobj=file, mode="r:") as archive:
                return any(_ITEM.search(member.name) for member in islice(archive, _LOOKED_AT))
        except _BROKEN:
            return False


def read(source: Source) -> Iterator[Found]:
    """Yield each note. Raises `SelfkindError` for what isn't of Joplin."""
    if not is_of(source):
        raise source.error(" isn't an export of Joplin", "In Joplin, export as JEX or RAW, then import that.")
    items: dict[str, list[_Item]] = {}
    for file in _files(source):
        if isinstance(file, LeftOut):
            yield file
            continue
        try:
            item = _item(file)
        except UnicodeDecodeError:
            yield LeftOut(file.path, "it isn't UTF-8 text")
            continue
        if item.get("type_"):
            items.setdefault(item.get("type_"), []).append(item)
        else:
            yield LeftOut(file.path, "it isn't an item of Joplin")
    maker = Maker(FORMAT, source)
    folders = {one.get("id"): one for one in items.get(_FOLDER, ())}
    names = {one.get("id"): one.title for one in items.get(_TAG, ())}
    tags: dict[str, list[str]] = {}
    for link in items.get(_LINK, ()):
        tags.setdefault(link.get("note_id"), []).append(names.get(link.get("tag_id"), ""))
    for note in items.get(_NOTE, ()):
        yield _note(maker, note, [*sorted(tags.get(note.get("id"), ())), *_notebooks(folders, note)])


def _notebooks(folders: Mapping[str, _Item], note: _Item) -> list[str]:
    """Return the names of the notebook that a note is in, and of those that this one is in."""
    names: list[str] = []
    seen: set[str] = set()
    id = note.get("parent_id")
    while id in folders and id not in seen:
        seen.add(id)
        names.append(folders[id].title)
        id = folders[id].get("parent_id")
    return names


def _is_tar(start: bytes) -> bool:
    return start[257:262] == b"ustar"


def _files(source: Source) -> Iterator[File | LeftOut]:
    if source.is_folder or source.is_zip:
        yield from source.files(lambda path: _ITEM.search(path) is not None)
        return
    room, number = MOST_UNPACKED, 0
    with source.opened() as outer:
        try:
            with tarfile.open(fileobj=outer, mode="r:") as archive:
                for number, member in enumerate(archive, 1):
                    if number > MOST_FILES:
                        raise source.error(
                            f" holds more than {MOST_FILES:,} files, which is more than a diary has"
                        )
                    if not member.isreg() or not _ITEM.search(member.name):
                        continue
                    room -= member.size
                    if room < 0 or member.size > MOST_BYTES:
                        raise source.error(" holds more than a diary has")
                    if file := archive.extractfile(member):
                        yield File(member.name, file.read())
                # What can't be read as the beginning of a file counts as the end.
                outer.seek(archive.offset)
                is_whole = outer.read(512) == bytes(512)
        except _BROKEN:
            is_whole = False
    if not is_whole:
        yield LeftOut(f"file {number + 1}", "it's damaged, so what follows can't be read")


def _item(file: File) -> _Item:
    # What an item says about itself stands at the end, after the last empty line.
    whole = file.text().replace("\r\n", "\n").rstrip("\n")
    head, _, tail = whole.rpartition("\n\n")
    if not head and ": " in whole.partition("\n")[0]:
        head, tail = "", whole
    pairs = (line.partition(": ") for line in tail.split("\n"))
    about = {key.rstrip(":"): value.strip() for key, _, value in pairs}
    title, _, body = head.partition("\n")
    return _Item(file.path, title.strip(), body.strip(), about)


def _note(maker: Maker, note: _Item, tags: list[str]) -> Found:
    if note.get("encryption_applied") == "1":
        return LeftOut(note.path, "it's encrypted")
    made = moment(note.get("user_created_time")) or moment(note.get("created_time"))
    if made is None:
        return LeftOut(note.path, "it has no date that selfkind can read")
    body = _RESOURCE.sub(lambda match: f"[{match[1] or 'attachment'}]", note.body)
    text = "\n\n".join(filter(None, (note.title, body, "\n".join(_about(maker, note)))))
    updated = moment(note.get("user_updated_time")) or moment(note.get("updated_time"))
    if not text:
        return LeftOut(note.path, "it has no words")
    if note.get("is_conflict") == "1":
        tags = [*tags, CONFLICT]
    if note.get("deleted_time").strip("0"):
        tags = [*tags, TRASHED]
    when = maker.at(made, maker.zone)
    return Imported(note.path, maker.entry((note.get("id") or note.path,), when, text, tags=tags, updated=updated))


def _about(maker: Maker, note: _Item) -> Iterator[str]:
    if note.get("is_todo") == "1":
        done, due = _time(maker, note.get("todo_completed")), _time(maker, note.get("todo_due"))
        yield f"To do: {joined((f'done {done}' if done else 'open', f'due {due}' if due else ''))}"
    place = [note.get("latitude"), note.get("longitude")]
    if any(part.strip("0.-") for part in place):
        yield f"Place: {', '.join(place)}"
    if url := note.get("source_url"):
        yield f"From: {url}"


def _time(maker: Maker, digits: str) -> str:
    at: datetime | None = of_milliseconds(int(digits)) if digits.isdigit() and 0 < len(digits) < 16 else None
    return f"{at.astimezone(maker.zone):%Y-%m-%d %H:%M}" if at is not None and digits.strip("0") else ""
