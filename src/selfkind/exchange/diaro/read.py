"""Read a diary of Diaro: its backup (a zip with XML). Folders become tags, and moods check-ins by their weight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD
from selfkind.exchange.diaro.tables import ATTACHMENTS, ENTRIES, Cells, Tables, read_tables
from selfkind.exchange.fields import coordinates, degrees, joined
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.media import mark_of
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import Source
from selfkind.exchange.zones import zone_named

FORMAT = "diaro"
_NAMES = ("DiaroBackup.xml", "DiaroExport.xml")
_ENCRYPTED = ".denc"
_WORDS = {1: "great", 2: "good", 3: "in between", 4: "bad", 5: "awful"}
"""The moods that Diaro has from the start, where a backup doesn't name them: 1 is the best."""


def is_of(source: Source) -> bool:
    """Return whether it's a backup of Diaro."""
    if source.is_zip or source.is_folder:
        return any(_is_backup(name) or name.endswith(_ENCRYPTED) for name in source.names())
    start = source.begins_with()
    return (b"<table" in start and b"diaro_" in start) or source.name.endswith(_ENCRYPTED)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry, and a check-in for each mood. Raises `SelfkindError` for what isn't of Diaro,
    or is encrypted."""
    files = list(_files(source))
    if not files and any(name.endswith(_ENCRYPTED) for name in source.names()):
        raise source.error(" is encrypted", "In Diaro, make a backup without a password, then import that.")
    if not files:
        raise source.error(" isn't a backup of Diaro")
    maker = Maker(FORMAT, source)
    for file in files:
        yield from _of_tables(maker, read_tables(file))


def _files(source: Source) -> Iterator[Source]:
    if not (source.is_zip or source.is_folder):
        if not source.name.endswith(_ENCRYPTED):
            yield source
        return
    for file in source.files(_is_backup):
        yield Source(file.data, f"{source.name}, {file.path}", source.calendar)


def _is_backup(path: str) -> bool:
    return path.rpartition("/")[2] in _NAMES or path.endswith(".drxml")


def _of_tables(maker: Maker, tables: Tables) -> Iterator[Found]:
    marks: dict[str, list[str]] = {}
    for one in tables.rows.get(ATTACHMENTS, ()):
        marks.setdefault(one.get("entry_uid", ""), []).append(mark_of(one.get("filename", "")))
    for number, row in enumerate(tables.rows[ENTRIES], 1):
        made = _moment(row.get("date", ""))
        if made is None:
            yield LeftOut(f"entry {number}", "it has no date that selfkind can read")
        else:
            yield from _things(maker, f"entry {number}", tables, row, made, marks.get(row.get("uid", ""), []))


def _things(
    maker: Maker, where: str, tables: Tables, row: Cells, made: datetime, marks: list[str]
) -> Iterator[Imported]:
    when = maker.at(made, zone_named(row.get("tz_offset", "")) or maker.zone)
    words, level = _mood(tables, row.get("mood", "").strip())
    below = [*marks, *([f"Mood: {words}"] if words and not level else []), *_about(tables, row)]
    text = "\n\n".join(filter(None, (row.get("title", "").strip(), row.get("text", "").strip(), "\n".join(below))))
    key = maker.once(row.get("uid", "").strip() or made.isoformat(), text or words)
    if words and level:
        yield Imported(where, maker.check_in(("mood", *key), when, (words,), level))
    tags = tables.titles("diaro_tags", row.get("tags", ""))
    tags.append(tables.title("diaro_folders", row.get("folder_uid", "")))
    if text or any(tags):
        yield Imported(where, maker.entry(key, when, text or marked(tags), tags=tags))


def _mood(tables: Tables, uid: str) -> tuple[str, int | None]:
    """Return the words for a mood, and how good it is. The user can add moods, so its weight counts: 5 for the
    best."""
    mood = tables.row("diaro_moods", uid) if uid else None
    if mood is None:
        number = _digit(uid)
        return (_WORDS[number], BEST_MOOD + WORST_MOOD - number) if number else (uid if uid != "0" else "", None)
    return mood.get("title", "").strip() or f"mood {uid}", _digit(mood.get("weight", ""))


def _digit(words: str) -> int | None:
    return int(words) if words in ("1", "2", "3", "4", "5") else None


def _about(tables: Tables, row: Cells) -> Iterator[str]:
    place = tables.row("diaro_locations", row.get("location_uid", "")) or {}
    spot = coordinates(_number(place.get("lat", "")), _number(place.get("lng", "")))
    if named := joined((place.get("title", "").strip(), place.get("address", "").strip())) or spot:
        yield f"Place: {named}"
    # Where nothing describes the weather, 0 degrees mean that none is known.
    if said := row.get("weather_description", "").strip():
        yield f"Weather: {joined((said, degrees(_number(row.get('weather_temperature', '')))))}"


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None


def _moment(digits: str) -> datetime | None:
    plain = digits.strip()
    is_number = plain.removeprefix("-").isdecimal() and plain.isascii() and len(plain) < 20
    return of_milliseconds(int(plain)) if is_number else None
