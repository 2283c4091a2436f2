"""Read journals of Day One: the JSON export (a zip or a bare file), the plain text export, and classic entries.

Each entry becomes a note. Its civil day is that of its own time zone. Photos and the like become marks in the
text, and places, the weather and activities lines below it. The device, editing times and `richText` (which says
the same as `text`) stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfkind.exchange.dayone import classic, plain_text
from selfkind.exchange.dayone.rich_text import words_of
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment
from selfkind.exchange.source import File, Source
from selfkind.exchange.zones import zone_named

FORMAT = "dayone"
STARRED, PINNED = "starred", "pinned"
"""The tags of entries with a star, and of those that are pinned."""
_MEDIA = {"photos": "photo", "videos": "video", "audios": "audio", "pdfAttachments": "pdf"}
_MARK = re.compile(r"!\[[^\]]*\]\(dayone-moment:/{1,2}(?:(audio|video|pdfAttachment)/)?[^)]*\)")
_KINDS = {"audio": "audio", "video": "video", "pdfAttachment": "pdf"}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_JOURNAL = "Journal"
"""What Day One calls the journal that everybody has."""


def is_of(source: Source) -> bool:
    """Return whether it's an export of Day One."""
    if source.is_folder or source.is_zip:
        names = source.names()
        if any(classic.is_entry(name) for name in names):
            return True
        return any(_is_journal(file) for file in source.files(_is_json))
    start = source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _is_journal(File("x.json", source.content()))
    return plain_text.is_journal(start)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry. Raises `SelfkindError` for what isn't an export of Day One."""
    maker = Maker(FORMAT, source)
    if source.is_folder or source.is_zip:
        yield from _of_files(source, maker)
    elif plain_text.is_journal(source.begins_with()):
        yield from plain_text.read(source, maker)
    else:
        yield from _of_journal(source, maker, source.text(), "", None)


def _of_files(source: Source, maker: Maker) -> Iterator[Found]:
    names = [name for name in source.names() if _is_json(name)]
    old = [name for name in source.names() if classic.is_entry(name)]
    if not names and not old:
        raise source.error(" holds no journal of Day One", "In Day One, export as JSON, then import that zip.")
    for file in source.files(lambda path: path in names):
        title = file.name.removesuffix(".json")
        yield from _of_journal(source, maker, file.text(), file.path, None if title == _JOURNAL else title)
    for file in source.files(lambda path: path in old):
        yield classic.entry(maker, file)


def _of_journal(source: Source, maker: Maker, text: str, path: str, journal: str | None) -> Iterator[Found]:
    whole = parsed(source, text)
    rows = whole.get("entries") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise source.error(" isn't an export of Day One", "In Day One, export as JSON, then import that zip.")
    for number, row in enumerate(rows, 1):
        where = f"{path}, entry {number}" if path else f"entry {number}"
        yield _entry(maker, where, row, journal)


def _entry(maker: Maker, where: str, row: Any, journal: str | None) -> Found:
    made = moment(row.get("creationDate")) if isinstance(row, Mapping) else None
    if made is None:
        return LeftOut(where, "it has no date that selfkind can read")
    when = maker.at(made, zone_named(_text(row, "timeZone")) or maker.zone)
    marks = [mark for mark in (STARRED, PINNED) if _has(row, mark)]
    tags = [*_texts(row.get("tags")), *marks, *([journal] if journal else [])]
    key = _text(row, "uuid") or f"{row['creationDate']} {maker.nth(str(row['creationDate']))}"
    entry = maker.entry((key,), when, _whole_text(row), tags=tags, updated=moment(row.get("modifiedDate")))
    return Imported(where, entry)


def _has(row: Mapping[str, Any], mark: str) -> bool:
    # Apple writes isPinned, Android pinned.
    return row.get(mark) is True or row.get(f"is{mark.capitalize()}") is True


def _whole_text(row: Mapping[str, Any]) -> str:
    text = _text(row, "text")
    if not text.strip():
        text = words_of(_text(row, "richText"))
    embedded = [_KINDS.get(match[1] or "", "photo") for match in _MARK.finditer(text)]
    words = _MARK.sub(lambda match: f"[{_KINDS.get(match[1] or '', 'photo')}]", text)
    words = _ESCAPED.sub(r"\1", words).replace("\u200b", "").strip()
    below = [*_media_left(row, embedded), *_about(row)]
    return "\n\n".join(filter(None, (words, "\n".join(below))))


def _media_left(row: Mapping[str, Any], embedded: list[str]) -> Iterator[str]:
    """Yield a mark for each photo and the like that the text doesn't show."""
    for key, kind in _MEDIA.items():
        held = row.get(key)
        count = len(held) if isinstance(held, list) else 0
        yield from [f"[{kind}]"] * (count - embedded.count(kind))


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for the place, the weather, what one was doing, and music."""
    place = row.get("location")
    if isinstance(place, Mapping):
        keys = ("userLabel", "placeName", "localityName", "administrativeArea", "country")
        if named := _joined(_text(place, key) for key in keys):
            yield f"Place: {named}"
    weather = row.get("weather")
    if isinstance(weather, Mapping):
        degrees = weather.get("temperatureCelsius")
        warm = f"{degrees:.0f} °C" if isinstance(degrees, int | float) and abs(degrees) < 1000 else ""
        if said := _joined((_text(weather, "conditionsDescription"), warm)):
            yield f"Weather: {said}"
    activity = row.get("userActivity")
    if isinstance(activity, Mapping):
        steps = activity.get("stepCount")
        walked = f"{steps:.0f} steps" if isinstance(steps, int | float) and 0 < steps < 10**9 else ""
        if said := _joined((_text(activity, "activityName"), walked)):
            yield f"Activity: {said}"
    music = row.get("music")
    if isinstance(music, Mapping) and (said := _joined(_text(music, key) for key in ("track", "album", "artist"))):
        yield f"Music: {said}"


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _is_json(path: str) -> bool:
    return path.endswith(".json") and path.count("/") <= 1 and not path.startswith("__MACOSX")


def _is_journal(file: File) -> bool:
    return b'"creationDate"' in file.data and b'"entries"' in file.data[:4096]
