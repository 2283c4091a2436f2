"""Read a journal of Journey (journey.cloud): a zip or a folder with a JSON file for each entry.

The day is that of `date_journal` in the zone of the entry. A mood becomes a check-in, and everything else a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import BEST_MOOD
from selfkind.exchange.fields import degrees, joined, number_in, text_in, texts_in
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import File, Source
from selfkind.exchange.zones import zone_named

FORMAT = "journey"
_ENTRY = re.compile(r"(?:^|/)\d{13}-[0-9A-Za-z]+\.json$")
_WORDS = {1: "great", 2: "good", 3: "in between", 4: "bad", 5: "awful"}
"""Journey has numbers for moods, 1 for the best and 0 for none."""
_FAVOURITE = "favourite"


def is_of(source: Source) -> bool:
    """Return whether it's a journal of Journey."""
    return (source.is_folder or source.is_zip) and any(_ENTRY.search(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry, and a check-in for each mood. Raises `SelfkindError` for what isn't of
    Journey."""
    if not is_of(source):
        raise source.error(" holds no entries of Journey", "In Journey, export as JSON, then import that zip.")
    maker = Maker(FORMAT, source)
    for file in source.files(lambda path: _ENTRY.search(path) is not None):
        yield from _things(maker, source, file)


def _things(maker: Maker, source: Source, file: File) -> Iterator[Found]:
    try:
        row = parsed(source, file.text())
    except (SelfkindError, UnicodeDecodeError):
        row = None
    made = of_milliseconds(row.get("date_journal")) if isinstance(row, dict) else None
    if made is None:
        yield LeftOut(file.path, "it isn't an entry of Journey, or has no date")
        return
    key = text_in(row, "id") or file.name
    when = maker.at(made, zone_named(text_in(row, "timezone")) or maker.zone)
    mood = row.get("mood")
    if type(mood) is int and mood in _WORDS:
        level = BEST_MOOD + 1 - mood
        yield Imported(file.path, maker.check_in(("mood", key), when, (_WORDS[mood],), level))
    marks = [_FAVOURITE] if row.get(_FAVOURITE) is True else []
    tags = [*texts_in(row, "tags"), text_in(row, "label"), text_in(row, "folder"), *marks]
    text = _text(row)
    if text:
        updated = of_milliseconds(row.get("date_modified"))
        yield Imported(file.path, maker.entry((key,), when, text, tags=tags, updated=updated))


def _text(row: Mapping[str, Any]) -> str:
    words = text_in(row, "text")
    said = plain(words) if row.get("type") == "html" or words.startswith("<p") else words
    photos = row.get("photos")
    marks = ["[photo]"] * (len(photos) if isinstance(photos, list) else 0)
    return "\n\n".join(filter(None, (said, "\n".join([*marks, *_about(row)]))))


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    if place := text_in(row, "address"):
        yield f"Place: {place}"
    weather = row.get("weather")
    if isinstance(weather, Mapping):
        parts = (text_in(weather, "description"), degrees(number_in(weather, "degree_c")))
        if said := joined((*parts, text_in(weather, "place"))):
            yield f"Weather: {said}"
    if said := joined((text_in(row, "music_title"), text_in(row, "music_artist"))):
        yield f"Music: {said}"
