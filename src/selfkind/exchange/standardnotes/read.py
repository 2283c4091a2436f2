"""Read notes of Standard Notes: its decrypted backup, a zip or the file in it. Notes in the trash come in with a
tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from operator import eq
from typing import Any

from selfkind.exchange.fields import rows_in, text_in
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import is_html, plain
from selfkind.exchange.json_elements import Element, elements
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment
from selfkind.exchange.source import Inside, Source
from selfkind.exchange.standardnotes.lexical import words_of

FORMAT = "standardnotes"
_FILE = "Standard Notes Backup and Import File"
_ITEMS = "items"
_OF_APP = "org.standardnotes.sn"
_NOTHING = datetime(1970, 1, 2, tzinfo=UTC)
"""Before this, a date says that none was set."""
_MARKS = ("trashed", "starred", "archived")
_CODES = "authentication"
"""The kind of notes that hold codes to sign in elsewhere."""
_RICH = ("", "rich-text")
"""The kinds of notes whose text can be HTML; old ones say no kind."""


def is_of(source: Source) -> bool:
    """Return whether it's a backup of Standard Notes."""
    if source.is_folder or source.is_zip:
        return any(_is_file(name) for name in source.names())
    start = source.begins_with()
    return b'"items"' in start and (b'"version"' in start or b'"content_type"' in start)


def read(source: Source) -> Iterator[Found]:
    """Yield each note. Raises `SelfkindError` for what isn't of Standard Notes, or is encrypted."""
    maker = Maker(FORMAT, source)
    is_known = False
    for inside in source.each(_is_file if source.is_folder or source.is_zip else lambda path: True):
        is_known = True
        tags = _tags(source, inside)
        # What tags say of notes can stand behind them, so it's read first.
        for again in source.each(partial(eq, inside.path)):
            yield from _notes(maker, elements(source, again.file, source.path_of(again)), tags)
    if not is_known:
        raise source.error(" isn't a backup of Standard Notes")


def _is_file(path: str) -> bool:
    return path.rpartition("/")[2].startswith(_FILE) and path.endswith(".txt")


def _notes(maker: Maker, found: Iterable[Element | LeftOut], tags: Mapping[str, list[str]]) -> Iterator[Found]:
    for one in found:
        if isinstance(one, LeftOut):
            yield one
            continue
        where, item = f"item {one.number}", one.value
        if one.name != _ITEMS or not one.number:
            continue
        if not isinstance(item, Mapping):
            yield LeftOut(where, "it isn't an item of Standard Notes")
        elif item.get("content_type") == "Note" and not item.get("deleted"):
            yield _note(maker, where, item, tags.get(text_in(item, "uuid"), []))


def _tags(source: Source, inside: Inside) -> dict[str, list[str]]:
    """Return the tags of each note of a backup, by its uuid: a tag lists its notes. Raises `SelfkindError` for
    what is no backup, or is encrypted."""
    tags: dict[str, list[str]] = {}
    is_backup = has_keys = False
    kinds: set[bool] = set()
    for one in elements(source, inside.file, source.path_of(inside)):
        if isinstance(one, LeftOut):
            continue
        has_keys = has_keys or one.name == "keyParams"
        if one.name != _ITEMS:
            continue
        is_backup = is_backup or isinstance(one.value, list)
        if one.number and isinstance(one.value, Mapping):
            content = one.value.get("content")
            kinds.add(isinstance(content, str))
            if one.value.get("content_type") == "Tag" and isinstance(content, Mapping):
                for note in rows_in(content, "references"):
                    tags.setdefault(text_in(note, "uuid"), []).append(text_in(content, "title"))
    if not is_backup:
        raise source.error(" isn't a backup of Standard Notes")
    if has_keys or kinds == {True}:
        raise source.error(" is encrypted", "In Standard Notes, download a decrypted backup, then import that.")
    return tags


def _note(maker: Maker, where: str, item: Mapping[str, Any], tags: list[str]) -> Found:
    made, content = _made(item), item.get("content")
    if isinstance(content, str):
        return LeftOut(where, "it's encrypted")
    if made is None or not isinstance(content, Mapping):
        return LeftOut(where, "it has no date that selfkind can read")
    kind = text_in(content, "noteType")
    if kind == _CODES:
        return LeftOut(where, "it holds codes to sign in elsewhere, which selfkind doesn't keep")
    words = text_in(content, "text")
    if kind == "super":
        words = words_of(words)
    elif kind in _RICH and words.startswith("<") and is_html(words):
        words = plain(words)
    text = "\n\n".join(filter(None, (text_in(content, "title"), words)))
    if not text and not any(tags):
        return LeftOut(where, "it has no words")
    own = _of_app(content)
    marks = [mark for mark in _MARKS if content.get(mark) is True or own.get(mark) is True]
    key = text_in(item, "uuid") or f"{made.isoformat()} {maker.nth(made.isoformat())}"
    entry = maker.entry((key,), maker.at(made, maker.zone), text, tags=[*tags, *marks], updated=_updated(item))
    return Imported(where, entry)


def _made(item: Mapping[str, Any]) -> datetime | None:
    return _set(moment(item.get("created_at"))) or _of_microseconds(item.get("created_at_timestamp"))


def _updated(item: Mapping[str, Any]) -> datetime | None:
    """Return when a note was changed. Accounts without a server have 1970 there, and the date elsewhere."""
    return _set(moment(_of_app(item.get("content")).get("client_updated_at"))) or _set(
        moment(item.get("updated_at"))
    )


def _of_app(content: Any) -> Mapping[str, Any]:
    """Return what the app itself keeps with a note."""
    data = content.get("appData") if isinstance(content, Mapping) else None
    own = data.get(_OF_APP) if isinstance(data, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def _set(at: datetime | None) -> datetime | None:
    return at if at is not None and at >= _NOTHING else None


def _of_microseconds(number: Any) -> datetime | None:
    try:
        at = datetime.fromtimestamp(number / 1_000_000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return _set(at)
