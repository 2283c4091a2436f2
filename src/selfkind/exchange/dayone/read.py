"""Read journals of Day One: the JSON export (a zip or a bare file), the plain text export, and classic entries.

Each entry becomes a note. Its civil day is that of its own time zone. Photos and the like become marks in the
text, and places, the weather and activities lines below it. The device, editing times and `richText` (which says
the same as `text`) stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Question
from selfkind.exchange.dayone import classic, plain_text
from selfkind.exchange.dayone.about import about, text
from selfkind.exchange.dayone.rich_text import words_of
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_elements import elements, listed
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment
from selfkind.exchange.source import Pieces, Source, Streamed, contains
from selfkind.exchange.zones import zone_named

FORMAT = "dayone"
STARRED, PINNED = "starred", "pinned"
"""The tags of entries with a star, and of those that are pinned."""
_MEDIA = {"photos": "photo", "videos": "video", "audios": "audio", "pdfAttachments": "pdf"}
_MARK = re.compile(r"!\[[^\[\]]*\]\(dayone-moment:/{1,2}(?:(audio|video|pdfAttachment)/)?[^()]*\)")
_KINDS = {"audio": "audio", "video": "video", "pdfAttachment": "pdf"}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_JOURNAL = "Journal"
"""What Day One calls the journal that everybody has."""
_BEGINNING = 4096
_TO_EXPORT = "In Day One, export as JSON, then import that zip."


def is_of(source: Source) -> bool:
    """Return whether it's an export of Day One."""
    if any(classic.is_entry(name) for name in source.names()):
        return True
    if source.is_folder or source.is_zip:
        return any(_is_journal(inside.file) for inside in source.each(_is_json))
    start = source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        with source.streamed() as file:
            return _is_journal(file)
    return plain_text.is_journal(start)


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where the dates of a plain text can mean two days."""
    if not source.is_folder and plain_text.is_journal(source.begins_with()):
        yield from plain_text.questions(source)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry. Raises `SelfkindError` for what isn't an export of Day One."""
    maker = Maker(FORMAT, source)
    if any(classic.is_entry(name) for name in source.names()):
        yield from classic.read(source, maker)
    elif source.is_folder or source.is_zip:
        yield from _of_files(source, maker)
    elif plain_text.is_journal(source.begins_with()):
        yield from plain_text.read(source, maker)
    else:
        with source.streamed() as file:
            yield from _of_journal(source, maker, file, "", "")


def _of_files(source: Source, maker: Maker) -> Iterator[Found]:
    """Yield what journals hold, each in a file. One that can't be read is left out where another can."""
    problem = source.error(" holds no journal of Day One", _TO_EXPORT)
    is_read = False
    left_out: list[LeftOut] = []
    for inside in source.each(_is_json):
        title = inside.name.removesuffix(".json")
        try:
            yield from _of_journal(source, maker, inside.file, inside.path, "" if title == _JOURNAL else title)
            is_read = True
        except SelfkindError as error:
            problem = error
            left_out.append(LeftOut(inside.path, "it isn't a journal of Day One, or it's damaged"))
    if not is_read:
        raise problem
    yield from left_out


def _of_journal(source: Source, maker: Maker, file: Pieces, path: str, journal: str) -> Iterator[Found]:
    no_journal = source.error(" isn't an export of Day One", _TO_EXPORT)
    for one in listed(elements(source, file, path), no_journal, "entries"):
        if isinstance(one, LeftOut):
            yield one
        else:
            where = f"{path}, entry {one.number}" if path else f"entry {one.number}"
            yield _entry(maker, where, one.value, journal)


def _entry(maker: Maker, where: str, row: Any, journal: str) -> Found:
    made = moment(row.get("creationDate")) if isinstance(row, Mapping) else None
    if made is None:
        return LeftOut(where, "it has no date that selfkind can read")
    words = _whole_text(row)
    tags = [*_texts(row.get("tags")), *(mark for mark in (STARRED, PINNED) if _has(row, mark))]
    if not words and not tags:
        return LeftOut(where, "it has no words")
    zone = zone_named(text(row, "timeZone")) or maker.zone
    when = maker.at(made, zone)
    if row.get("isAllDay") is True:
        when = maker.on(when.day, None, zone)
    key = maker.once(text(row, "uuid") or str(row["creationDate"]), words)
    tags += [journal] if journal else []
    return Imported(where, maker.entry(key, when, words, tags=tags, updated=moment(row.get("modifiedDate"))))


def _has(row: Mapping[str, Any], mark: str) -> bool:
    # Apple writes isPinned, Android pinned.
    return row.get(mark) is True or row.get(f"is{mark.capitalize()}") is True


def _whole_text(row: Mapping[str, Any]) -> str:
    written = text(row, "text")
    # Only `text` is Markdown, where a backslash can stand before a sign.
    said = _ESCAPED.sub(r"\1", written) if written else words_of(row.get("richText"))
    embedded = [_KINDS.get(match[1] or "", "photo") for match in _MARK.finditer(said)]
    words = _MARK.sub(lambda match: f"[{_KINDS.get(match[1] or '', 'photo')}]", said).replace("\u200b", "").strip()
    below = [*_media_left(row, embedded), *about(row)]
    return "\n\n".join(filter(None, (words, "\n".join(below))))


def _media_left(row: Mapping[str, Any], embedded: list[str]) -> Iterator[str]:
    """Yield a mark for each photo and the like that the text doesn't show."""
    for key, kind in _MEDIA.items():
        held = row.get(key)
        count = len(held) if isinstance(held, list) else 0
        yield from [f"[{kind}]"] * (count - embedded.count(kind))


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _is_json(path: str) -> bool:
    return path.endswith(".json") and path.count("/") <= 1


def _is_journal(file: Streamed) -> bool:
    return b'"entries"' in file.begins_with(_BEGINNING) and contains(file, b'"creationDate"')
