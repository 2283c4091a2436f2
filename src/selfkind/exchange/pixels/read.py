"""Read moods of Pixels: JSON with an array of days. Each score becomes a check-in of its own, and words a note.

Backups of 2019 have one mood a day, and feelings besides; later ones have scores and tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD
from selfkind.exchange.fields import number_in, text_in, texts_in, titled
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_elements import elements, listed
from selfkind.exchange.json_text import begins_as_json
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.source import Source

FORMAT = "pixels"
_MOOD = "Mood"
_WORDS = {1: "very bad", 2: "bad", 3: "in between", 4: "good", 5: "very good"}
"""Pixels has only numbers for moods."""
_TAKEN = frozenset(("date", "type", "scores", "mood", "emotions", "notes", "tags"))


def is_of(source: Source) -> bool:
    """Return whether it's a backup of Pixels."""
    start = source.begins_with()
    is_list = begins_as_json(start) and b"[" in start[:16]
    return (
        is_list
        and b'"date"' in start
        and (b'"scores"' in start or (b'"mood"' in start and b'"emotions"' in start))
    )


def read(source: Source) -> Iterator[Found]:
    """Yield check-ins and notes. Raises `SelfkindError` for what isn't of Pixels."""
    maker = Maker(FORMAT, source)
    with source.streamed() as file:
        for one in listed(elements(source, file), source.error(" isn't a backup of Pixels")):
            if isinstance(one, LeftOut):
                yield one
            else:
                yield from _of_row(maker, f"day {one.number}", one.value)


def _of_row(maker: Maker, where: str, row: Any) -> Iterator[Found]:
    day = _day(row.get("date")) if isinstance(row, Mapping) else None
    if day is None:
        yield LeftOut(where, "its date isn't in the calendar")
    else:
        yield from _things(maker, where, day, row)


def _things(maker: Maker, where: str, day: date, row: Mapping[str, Any]) -> Iterator[Found]:
    kind = text_in(row, "type") or _MOOD
    key = (kind, day.isoformat(), maker.nth(kind, day.isoformat()))
    when, tags = maker.on(day), list(_tags(row.get("tags")))
    feelings = texts_in(row, "emotions")
    moods = [score for score in _scores(row) if kind == _MOOD and _is_mood(score)]
    for at, score in enumerate(moods, 1):
        words = (_WORDS[score], *(feelings if at == 1 else ()))
        note = marked(tags) if at == 1 else ""
        yield Imported(where, maker.check_in((*key, str(at)), when, words, score, note))
    others = [score for score in _scores(row) if kind != _MOOD or not _is_mood(score)]
    extra = [f"{kind}: {score}" for score in others if score is not None]
    extra += [f"{titled(name)}: {said}" for name in row if name not in _TAKEN and (said := _said(row, name))]
    text = "\n".join(filter(None, (text_in(row, "notes"), *extra)))
    # Tags and feelings stand in the first check-in already, where there is one.
    rest = [] if moods else [*feelings, *tags]
    if text or rest:
        yield Imported(where, maker.entry((*key, "note"), when, text or marked(rest), tags=[*tags, *rest]))


def _scores(row: Mapping[str, Any]) -> list[Any]:
    scores = row.get("scores", [row.get("mood")])
    return scores if isinstance(scores, list) else [scores]


def _is_mood(score: Any) -> bool:
    return type(score) is int and WORST_MOOD <= score <= BEST_MOOD


def _said(row: Mapping[str, Any], name: str) -> str:
    number = number_in(row, name)
    return text_in(row, name) or (f"{number:g}" if number else "yes" if row[name] is True else "")


def _tags(value: Any) -> Iterator[str]:
    """Yield tags: older backups have words, newer ones groups of them."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            yield from texts_in(one, "entries")


def _day(words: Any) -> date | None:
    # Months and days have no zero before them in real backups.
    try:
        year, month, day = map(int, str(words).split("T")[0].split("-"))
        return date(year, month, day)
    except ValueError:
        return None
