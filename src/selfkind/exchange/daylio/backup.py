"""The backup of Daylio (`.daylio`): a zip with JSON in base64."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from selfkind.domain.imports.answers import BEST_MOOD
from selfkind.exchange.daylio.entry import MOODS, DaylioEntry, level_of
from selfkind.exchange.found import LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import Source

MEMBER = "backup.daylio"
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
    whole = _whole(source)
    rows = whole.get("dayEntries")
    if not isinstance(rows, list):
        raise source.error(" is a backup of Daylio without entries")
    moods = {id: _mood(row, source) for row in _rows(whole, "customMoods") if (id := _id(row)) is not None}
    tags = {id: str(row.get("name") or "").strip() for row in _rows(whole, "tags") if (id := _id(row)) is not None}
    for number, row in enumerate(rows, 1):
        where = f"entry {number}"
        try:
            yield _entry(where, row, moods, tags, source)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            yield LeftOut(where, "it has no date that selfkind can read")
    for key, why in _NOT_KEPT.items():
        if _rows(whole, key):
            yield LeftOut(key, why)


def _whole(source: Source) -> Mapping[str, Any]:
    file = next(source.files(lambda path: path == MEMBER), None)
    if file is None:
        raise source.error(" isn't a backup of Daylio: it holds no backup.daylio")
    try:
        # Daylio wraps its lines in some backups.
        data = base64.b64decode(b"".join(file.data.split()), validate=True)
        whole = parsed(source, data.decode())
    except (binascii.Error, UnicodeDecodeError):
        raise source.error(" is a backup of Daylio that is damaged") from None
    if not isinstance(whole, dict):
        raise source.error(" is a backup of Daylio without entries")
    return whole


def _rows(whole: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = whole.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


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
