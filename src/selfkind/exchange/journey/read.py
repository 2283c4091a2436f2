"""Read a journal of Journey (journey.cloud): a zip or a folder with a JSON file for each entry, or one of these.

The day is that of `date_journal` in the zone of the entry. A mood becomes a check-in, and everything else a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Answers, Ask, Question, mood_key
from selfkind.exchange.fields import coordinates, degrees, joined, number_in, text_in, texts_in
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.media import mark_of
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import File, Source
from selfkind.exchange.zones import zone_named

FORMAT = "journey"
_ENTRY = re.compile(r"(?:^|/)\d{13}-[0-9A-Za-z]+\.json$")
_FAVOURITE = "favourite"


def is_of(source: Source) -> bool:
    """Return whether it's a journal of Journey."""
    return any(_ENTRY.search(name) for name in source.names())


def questions(source: Source) -> Iterator[Question]:
    """Yield a question for each mood: Journey has numbers for its faces, and doesn't say what they mean."""
    moods = {mood for _, row in _rows(source) if row is not None and (mood := _mood(row))}
    for mood in sorted(moods):
        yield Question(Ask.MOOD, _name(mood))


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry, and a check-in for each mood. Raises `SelfkindError` for what isn't of
    Journey."""
    if not is_of(source):
        raise source.error(" holds no entries of Journey", "In Journey, export as JSON, then import that zip.")
    maker = Maker(FORMAT, source)
    for file, row in _rows(source):
        yield from _things(maker, source.answers, file, row)


def _rows(source: Source) -> Iterator[tuple[File, Mapping[str, Any] | None]]:
    """Yield each file of an entry, and what it has; None for one that can't be read."""
    for file in source.files(lambda path: _ENTRY.search(path) is not None):
        try:
            row = parsed(source, file.text())
        except (SelfkindError, UnicodeDecodeError):
            row = None
        yield file, row if isinstance(row, dict) else None


def _things(maker: Maker, answers: Answers, file: File, row: Mapping[str, Any] | None) -> Iterator[Found]:
    made = None if row is None else of_milliseconds(row.get("date_journal"))
    if row is None or made is None:
        yield LeftOut(file.path, "it isn't an entry of Journey, or has no date")
        return
    text = _text(row)
    key = maker.once(text_in(row, "id") or file.name.removesuffix(".json"), text)
    when = maker.at(made, zone_named(text_in(row, "timezone")) or maker.zone)
    if mood := _mood(row):
        level = answers.moods.get(mood_key(_name(mood)))
        yield Imported(file.path, maker.check_in(("mood", *key), when, (_name(mood),), level))
    marks = [_FAVOURITE] if row.get(_FAVOURITE) is True else []
    tags = [*texts_in(row, "tags"), text_in(row, "label"), text_in(row, "folder"), *marks]
    if text or any(tags):
        updated = of_milliseconds(row.get("date_modified"))
        yield Imported(file.path, maker.entry(key, when, text or marked(tags), tags=tags, updated=updated))


def _mood(row: Mapping[str, Any]) -> int:
    mood = row.get("mood")
    return mood if type(mood) is int and 0 < mood < 100 else 0


def _name(mood: int) -> str:
    return f"mood {mood}"


def _text(row: Mapping[str, Any]) -> str:
    words = text_in(row, "text")
    said = plain(words) if row.get("type") == "html" or words.startswith("<") else words
    photos = [mark_of(name) for name in texts_in(row, "photos")]
    return "\n\n".join(filter(None, (said, "\n".join([*photos, *_about(row)]))))


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    if place := text_in(row, "address") or coordinates(number_in(row, "lat"), number_in(row, "lon")):
        yield f"Place: {place}"
    weather = row.get("weather")
    if isinstance(weather, Mapping):
        parts = (text_in(weather, "description"), degrees(number_in(weather, "degree_c")))
        if said := joined((*parts, text_in(weather, "place"))):
            yield f"Weather: {said}"
    if said := joined((text_in(row, "music_title"), text_in(row, "music_artist"))):
        yield f"Music: {said}"
    if feeling := number_in(row, "sentiment"):
        yield f"Sentiment: {feeling:g}"
