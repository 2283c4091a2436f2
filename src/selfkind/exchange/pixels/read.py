"""Read moods of Pixels: JSON with an array of days. Each score becomes a check-in of its own, and words a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.source import Source

FORMAT = "pixels"
_MOOD = "Mood"
_WORDS = {1: "very bad", 2: "bad", 3: "in between", 4: "good", 5: "very good"}
"""Pixels has only numbers for moods."""


def is_of(source: Source) -> bool:
    """Return whether it's a backup of Pixels."""
    start = b"" if source.is_folder else source.begins_with().lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"[") and b'"scores"' in start and b'"date"' in start


def read(source: Source) -> Iterator[Found]:
    """Yield check-ins and notes. Raises `SelfkindError` for what isn't of Pixels."""
    whole = parsed(source)
    if not isinstance(whole, list):
        raise source.error(" isn't a backup of Pixels")
    maker = Maker(FORMAT, source)
    for number, row in enumerate(whole, 1):
        where = f"day {number}"
        day = _day(row.get("date")) if isinstance(row, Mapping) else None
        if day is None:
            yield LeftOut(where, "its date isn't in the calendar")
        else:
            yield from _things(maker, where, day, row)


def _things(maker: Maker, where: str, day: date, row: Mapping[str, Any]) -> Iterator[Found]:
    kind = str(row.get("type") or _MOOD)
    key = (kind, day.isoformat(), maker.nth(kind, day.isoformat()))
    when, tags = maker.on(day), list(_tags(row.get("tags")))
    scores = row.get("scores") if isinstance(row.get("scores"), list) else []
    assert isinstance(scores, list)
    extra: list[str] = []
    for at, score in enumerate(scores, 1):
        if kind == _MOOD and type(score) is int and WORST_MOOD <= score <= BEST_MOOD:
            note = marked(tags) if at == 1 else ""
            yield Imported(where, maker.check_in((*key, str(at)), when, (_WORDS[score],), score, note))
        else:
            extra.append(f"{kind}: {score}")
    words = str(row.get("notes") or "").strip()
    # Tags stand in the first check-in already, where there is one.
    rest = [words, *extra, *([marked(tags)] if not scores and tags and not words else [])]
    if text := "\n".join(filter(None, rest)):
        yield Imported(where, maker.entry((*key, "note"), when, text, tags=tags))


def _tags(value: Any) -> Iterator[str]:
    """Yield tags: older backups have words, newer ones groups of them."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping) and isinstance(one.get("entries"), list):
            yield from (name for name in one["entries"] if isinstance(name, str))


def _day(words: Any) -> date | None:
    # Months and days have no zero before them in real backups.
    try:
        year, month, day = map(int, str(words).split("T")[0].split("-"))
        return date(year, month, day)
    except ValueError:
        return None
