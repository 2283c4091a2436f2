"""The backup of Daylio (`.daylio`): a zip with JSON in base64."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from selfkind.domain.imports.answers import BEST_MOOD
from selfkind.exchange.daylio.entry import MOODS, DaylioEntry, level_of
from selfkind.exchange.found import LeftOut
from selfkind.exchange.json_elements import Element, elements
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import Broken, Pieces, Source

MEMBER = "backup.daylio"
_ENTRIES = "dayEntries"
_GROUP = 4
_GROUPS = re.compile(rb"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_NAMES = dict(enumerate(MOODS, 1))
"""The names of the moods that Daylio begins with, by the numbers that it gives them."""
_NOT_KEPT = {
    "goals": "goals aren't taken over",
    "reminders": "reminders aren't taken over",
    "writingTemplates": "templates for notes aren't taken over",
}


class _Mood(NamedTuple):
    name: str
    level: int | None


def is_backup(source: Source) -> bool:
    """Return whether it's a backup of Daylio."""
    return source.is_zip and MEMBER in source.names()


def read(source: Source) -> Iterator[DaylioEntry | LeftOut]:
    """Yield each entry, and a line for each kind of thing that stays behind."""
    if not is_backup(source):
        raise source.error(" isn't a backup of Daylio: it holds no backup.daylio")
    about = _about(source)
    if _ENTRIES not in about.lists:
        raise source.error(" is a backup of Daylio without entries")
    for one in _elements(source):
        if isinstance(one, LeftOut):
            yield one
        elif one.name == _ENTRIES and one.number:
            where = f"entry {one.number}"
            try:
                yield _entry(where, one.value, about.moods, about.tags, source)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
                yield LeftOut(where, "it has no date that selfkind can read")
    yield from (LeftOut(key, why) for key, why in _NOT_KEPT.items() if key in about.filled)


class _About(NamedTuple):
    """What a backup says besides its entries: moods and activities by their numbers, the names of its lists, and
    of those that something is in."""

    moods: dict[int, _Mood]
    tags: dict[int, str]
    lists: set[str]
    filled: set[str]


def _about(source: Source) -> _About:
    """Return what entries are read with: it can stand behind them."""
    about = _About({}, {}, set(), set())
    for one in _elements(source):
        if isinstance(one, LeftOut) or not (one.number or isinstance(one.value, list)):
            continue
        about.lists.add(one.name)
        row = one.value
        if not isinstance(row, Mapping):
            continue
        about.filled.add(one.name)
        if one.name == "customMoods" and (id := _id(row)) is not None:
            about.moods[id] = _mood(row, source)
        elif one.name == "tags" and (id := _id(row)) is not None:
            about.tags[id] = str(row.get("name") or "").strip()
    return about


def _elements(source: Source) -> Iterator[Element | LeftOut]:
    with source.opened_inside(lambda path: path == MEMBER) as file:
        yield from elements(source, _Decoded(source, file))


class _Decoded:
    """Takes base64 piece by piece, which Daylio wraps in lines in some backups."""

    def __init__(self, source: Source, file: Pieces) -> None:
        self._source = source
        self._file = file
        self._rest = b""

    def read(self, count: int, /) -> bytes:
        """Return the next piece, none at the end. Raises `Broken` at what isn't base64."""
        while True:
            piece = self._file.read(count)
            signs = self._rest + b"".join(piece.split())
            groups = _GROUPS.match(signs)
            end = groups.end() if groups else 0
            self._rest = signs[end:]
            if end:
                return base64.b64decode(signs[:end])
            if len(signs) >= _GROUP or (signs and not piece):
                raise self._broken()
            if not piece:
                return b""

    def _broken(self) -> Broken:
        return Broken(self._source.error(" is a backup of Daylio that is damaged").message)


def _id(row: Mapping[str, Any]) -> int | None:
    id = row.get("id")
    return id if isinstance(id, int) else None


def _mood(row: Mapping[str, Any], source: Source) -> _Mood:
    # A mood of the user's own has a name; the others have a number. Its group says how good it is, 1 for the best.
    number, group = row.get("predefined_name_id"), row.get("mood_group_id")
    named = _NAMES.get(number, "") if isinstance(number, int) else ""
    name = str(row.get("custom_name") or "").strip() or named or f"mood {_id(row)}"
    level = BEST_MOOD + 1 - group if isinstance(group, int) and 1 <= group <= BEST_MOOD else level_of(name, source)
    return _Mood(name, level)


def _entry(
    where: str, row: Mapping[str, Any], moods: Mapping[int, _Mood], tags: Mapping[int, str], source: Source
) -> DaylioEntry:
    day = date(row["year"], row["month"] + 1, row["day"])
    clock = _clock(row)
    number = row.get("mood")
    mood = _Mood("", None)
    if number is not None:
        name = _NAMES.get(number, f"mood {number}")
        mood = moods.get(number) or _Mood(name, level_of(name, source))
    photos = row.get("assets")
    return DaylioEntry(
        where,
        day,
        clock,
        mood.name,
        mood.level,
        tuple(filter(None, (tags.get(id, f"activity {id}") for id in row.get("tags") or ()))),
        (),
        str(row.get("note_title") or ""),
        str(row.get("note") or ""),
        len(photos) if isinstance(photos, list) else 0,
        _offset(row, day, clock),
    )


def _clock(row: Mapping[str, Any]) -> time | None:
    # In old entries both are -1: nobody knows the time.
    try:
        return time(row["hour"], row["minute"])
    except (KeyError, TypeError, ValueError):
        return None


def _offset(row: Mapping[str, Any], day: date, clock: time | None) -> int | None:
    """Return the offset of an entry in minutes, where it's right: older entries have 0, though their time of day
    is a local one."""
    at, milliseconds = of_milliseconds(row.get("datetime")), row.get("timeZoneOffset")
    if at is None or clock is None or type(milliseconds) is not int or abs(milliseconds) >= 24 * 3_600_000:
        return None
    local = of_milliseconds(row["datetime"] + milliseconds)
    agrees = local is not None and (local.date(), local.hour, local.minute) == (day, clock.hour, clock.minute)
    return milliseconds // 60_000 if agrees else None
