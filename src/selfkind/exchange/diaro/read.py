"""Read a diary of Diaro: its backup (a zip with XML). Folders become tags, and moods check-ins by their weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import Source
from selfkind.exchange.xml_elements import NotXml, elements
from selfkind.exchange.zones import zone_named

FORMAT = "diaro"
_NAMES = ("DiaroBackup.xml", "DiaroExport.xml")
_ENCRYPTED = ".denc"
_Rows = Mapping[str, Mapping[str, str]]


def is_of(source: Source) -> bool:
    """Return whether it's a backup of Diaro."""
    if source.is_zip or source.is_folder:
        return any(_is_backup(name) or name.endswith(_ENCRYPTED) for name in source.names())
    start = source.begins_with()
    return b"<table" in start and b"diaro_" in start


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry, and a check-in for each mood. Raises `SelfkindError` for what isn't of Diaro,
    or is encrypted."""
    names = source.names()
    if any(name.endswith(_ENCRYPTED) for name in names):
        raise source.error(" is encrypted", "In Diaro, make a backup without a password, then import that.")
    files = (
        [source]
        if not (source.is_zip or source.is_folder)
        else [
            Source(file.data, f"{source.name}, {file.path}", source.calendar) for file in source.files(_is_backup)
        ]
    )
    if not files:
        raise source.error(" isn't a backup of Diaro")
    maker = Maker(FORMAT, source)
    for file in files:
        yield from _of_tables(maker, _tables(file))


def _is_backup(path: str) -> bool:
    return path.rpartition("/")[2] in _NAMES or path.endswith(".drxml")


def _tables(source: Source) -> dict[str, dict[str, dict[str, str]]]:
    """Return the rows of each table, by their uid."""
    tables: dict[str, dict[str, dict[str, str]]] = {}
    table: dict[str, dict[str, str]] = {}
    try:
        with source.opened() as file:
            for event, element in elements(file):
                if event == "start" and element.tag == "table":
                    table = tables.setdefault(element.get("name") or "", {})
                elif event == "end" and element.tag == "r":
                    row = {one.tag: one.text or "" for one in element} | dict(element.attrib)
                    table[row.get("uid") or str(len(table))] = row
                    element.clear()
    except NotXml as problem:
        raise source.error(f" can't be read as XML: {problem}") from None
    if "diaro_entries" not in tables:
        raise source.error(" isn't a backup of Diaro")
    return tables


def _of_tables(maker: Maker, tables: Mapping[str, _Rows]) -> Iterator[Found]:
    photos: dict[str, int] = {}
    for row in tables.get("diaro_attachments", {}).values():
        photos[row.get("entry_uid", "")] = photos.get(row.get("entry_uid", ""), 0) + 1
    for number, (uid, row) in enumerate(tables["diaro_entries"].items(), 1):
        where = f"entry {number}"
        digits = row.get("date", "")
        made = of_milliseconds(int(digits)) if digits.lstrip("-").isdigit() and len(digits) < 20 else None
        if made is None:
            yield LeftOut(where, "it has no date that selfkind can read")
            continue
        when = maker.at(made, zone_named(row.get("tz_offset", "")) or maker.zone)
        mood = tables.get("diaro_moods", {}).get(row.get("mood", ""))
        if mood is not None:
            yield Imported(where, maker.check_in(("mood", uid), when, (mood.get("title", ""),), _level(mood)))
        tags = [_titled(tables, "diaro_tags", one) for one in row.get("tags", "").split(",") if one]
        tags += [_titled(tables, "diaro_folders", row.get("folder_uid", ""))]
        place = tables.get("diaro_locations", {}).get(row.get("location_uid", ""), {})
        named = place.get("title") or place.get("address")
        below = [*["[photo]"] * photos.get(uid, 0), *([f"Place: {named}"] if named else [])]
        words = row.get("title", "").strip(), row.get("text", "").strip(), "\n".join(below)
        if text := "\n\n".join(filter(None, words)):
            yield Imported(where, maker.entry((uid,), when, text, tags=tags))


def _level(mood: Mapping[str, str]) -> int | None:
    # The user can add moods, so the weight counts: 5 for the best.
    weight = mood.get("weight", "")
    return int(weight) if weight.isdigit() and WORST_MOOD <= int(weight[:3]) <= BEST_MOOD else None


def _titled(tables: Mapping[str, _Rows], table: str, uid: str) -> str:
    return tables.get(table, {}).get(uid, {}).get("title", "")
