"""Read days of Daily You: JSON with an array of entries, alone or in a zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker
from selfkind.exchange.moments import moment
from selfkind.exchange.source import Source

FORMAT = "dailyyou"
_MIDDLE = 3
_WORDS = {-2: "very sad", -1: "sad", 0: "in between", 1: "happy", 2: "very happy"}
"""Daily You has faces for moods, from -2 to 2."""


def is_of(source: Source) -> bool:
    """Return whether it's an export of Daily You."""
    return any(_is_export(file.data) for file in source.files(_is_json)) if not source.is_folder else False


def read(source: Source) -> Iterator[Found]:
    """Yield a check-in for each mood, and a note for each text. Raises `SelfkindError` for what isn't of Daily
    You."""
    maker = Maker(FORMAT, source)
    files = [file for file in source.files(_is_json) if _is_export(file.data)]
    if not files:
        raise source.error(" isn't an export of Daily You")
    for file in files:
        whole = parsed(source, file.text())
        entries = whole.get("entries") if isinstance(whole, dict) else whole
        for number, row in enumerate(entries if isinstance(entries, list) else (), 1):
            yield from _things(maker, f"entry {number}", row)


def _things(maker: Maker, where: str, row: Any) -> Iterator[Found]:
    words = row.get("timeCreated") if isinstance(row, Mapping) else None
    made = moment(words) or _local(maker, words)
    if made is None:
        yield LeftOut(where, "it has no date that selfkind can read")
        return
    key = (str(words), maker.nth(str(words)))
    when, mood = maker.at(made), row.get("mood")
    if type(mood) is int and mood in _WORDS:
        yield Imported(where, maker.check_in(("mood", *key), when, (_WORDS[mood],), mood + _MIDDLE))
    images = row.get("images")
    marks = "\n".join(["[photo]"] * len(images)) if isinstance(images, list) else ""
    extra = f"Mood: {mood}" if mood is not None and mood not in _WORDS else ""
    text = "\n\n".join(filter(None, (str(row.get("text") or "").strip(), extra, marks)))
    if text:
        changed = row.get("timeModified")
        updated = moment(changed) or _local(maker, changed)
        yield Imported(where, maker.entry(("note", *key), when, text, updated=updated))


def _local(maker: Maker, words: Any) -> datetime | None:
    """Return a moment without an offset in the user's zone."""
    try:
        at = datetime.fromisoformat(str(words))
    except ValueError:
        return None
    return maker.on(at.date(), at.time()).at


def _is_json(path: str) -> bool:
    return path.endswith(".json") or "." not in path


def _is_export(data: bytes) -> bool:
    return b'"timeCreated"' in data[:4096] and b'"timeModified"' in data
