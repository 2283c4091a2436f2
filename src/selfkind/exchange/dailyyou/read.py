"""Read days of Daily You: its backup (a zip with a database), or JSON with an array of entries, alone or in a zip.

Its times have no zone, so they're read in the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from selfkind.exchange.dailyyou import database
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_elements import elements
from selfkind.exchange.json_exports import json_exports
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.media import mark_of
from selfkind.exchange.moments import moment
from selfkind.exchange.source import File, Inside, Source
from selfkind.exchange.sqlite_rows import SIGN

FORMAT = "dailyyou"
_BEGINNING = 1 << 20
_MIDDLE = 3
_WORDS = {-2: "very sad", -1: "sad", 0: "in between", 1: "happy", 2: "very happy"}
"""Daily You has faces for moods, from -2 to 2."""


def is_of(source: Source) -> bool:
    """Return whether it's an export or a backup of Daily You."""
    if any(json_exports(source, _BEGINNING, "timeCreated", "timeModified")):
        return True
    return any(database.is_database(file.data) for file in _databases(source))


def read(source: Source) -> Iterator[Found]:
    """Yield a check-in for each mood, and a note for each text. Raises `SelfkindError` for what isn't of Daily
    You."""
    maker = Maker(FORMAT, source)
    is_known = False
    for rows in _diaries(source):
        is_known = True
        for number, row in rows:
            if isinstance(row, LeftOut):
                yield row
            else:
                yield from _things(maker, f"entry {number}", row)
    if not is_known:
        raise source.error(" isn't an export of Daily You", "In Daily You, make a backup, then import that zip.")


def _diaries(source: Source) -> Iterator[Iterator[tuple[int, Any]]]:
    """Yield the rows of each export and backup, with their numbers."""
    for inside in json_exports(source, _BEGINNING, "timeCreated", "timeModified"):
        yield _rows(source, inside)
    for file in _databases(source):
        if database.is_database(file.data):
            yield enumerate(database.rows(source, file.data), 1)


def _databases(source: Source) -> Iterator[File]:
    if source.is_zip or source.is_folder:
        yield from source.files(lambda path: path.endswith(database.NAME))
    elif source.begins_with(len(SIGN)) == SIGN:
        yield from source.files()


def _rows(source: Source, inside: Inside) -> Iterator[tuple[int, Any]]:
    for one in elements(source, inside.file, source.path_of(inside)):
        if isinstance(one, LeftOut):
            yield 0, one
        elif one.number and one.name in ("", "entries"):
            yield one.number, one.value


def _things(maker: Maker, where: str, row: Any) -> Iterator[Found]:
    words = row.get("timeCreated") if isinstance(row, Mapping) else None
    made = _moment(maker, words)
    if made is None:
        yield LeftOut(where, "it has no date that selfkind can read")
        return
    key = (str(words), maker.nth(str(words)))
    when, mood, tags = maker.at(made), row.get("mood"), _tags(row.get("tags"))
    is_known = type(mood) is int and mood in _WORDS
    if is_known:
        named = marked(name for name, _ in tags)
        yield Imported(where, maker.check_in(("mood", *key), when, (_WORDS[mood],), mood + _MIDDLE, named))
    extra = [f"Mood: {mood}"] if mood is not None and not is_known else []
    extra += [f"{name}: {value}" for name, value in tags if value]
    said = (str(row.get("text") or "").strip(), "\n".join(extra), "\n".join(_photos(row)))
    text = "\n\n".join(filter(None, said))
    if text or (tags and not is_known):
        updated = _moment(maker, row.get("timeModified"))
        names = [name for name, _ in tags]
        yield Imported(
            where, maker.entry(("note", *key), when, text or marked(names), updated=updated, tags=names)
        )


def _tags(value: Any) -> list[tuple[str, str]]:
    """Return tags with the value that was given to each, "" for none."""
    tags: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else ():
        name, number = one if isinstance(one, tuple) else (one, "")
        tags += [(name, number)] if isinstance(name, str) and name.strip() else []
    return tags


def _photos(row: Mapping[str, Any]) -> Iterator[str]:
    # Older versions had one photo, by itself.
    images = row.get("images")
    for one in (row.get("imgPath"), *(images if isinstance(images, list) else ())):
        if one:
            yield mark_of(str(one.get("imgPath") or "") if isinstance(one, Mapping) else str(one))


def _moment(maker: Maker, words: Any) -> datetime | None:
    """Return a moment; one without an offset is in the user's zone."""
    if (at := moment(words)) is not None:
        return at
    try:
        local = datetime.fromisoformat(str(words).strip())
    except ValueError:
        return None
    return maker.on(local.date(), local.time()).at
