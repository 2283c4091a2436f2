"""Read any table (CSV): the user says which column has the day, which the text, and so on.

Columns that nobody named become lines of the note, so nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import NamedTuple

from dateutil import parser as dates

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD, Ask, Question
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.making import Maker
from selfkind.exchange.numbered_dates import is_day_first, read_numbers
from selfkind.exchange.source import Source
from selfkind.exchange.worded_dates import read_clock, read_date

FORMAT = "csv"
PLACES = ("day", "time", "title", "text", "mood", "tags")
"""What a column can have."""
_GUESSES = {
    "day": ("date", "day", "datum", "fecha", "data", "timestamp", "created", "datetime"),
    "time": ("time", "zeit", "uhrzeit", "hora", "heure"),
    "title": ("title", "titel", "subject", "heading", "titre", "título"),
    "text": ("text", "note", "notes", "entry", "content", "body", "journal", "notiz", "eintrag"),
    "mood": ("mood", "rating", "score", "stimmung", "feeling"),
    "tags": ("tags", "tag", "labels", "activities", "category"),
}
"""How columns are often called, in small letters."""


class _Cells(NamedTuple):
    day: date
    clock: time | None


def questions(source: Source) -> Iterator[Question]:
    """Yield a question for each thing that a column can have, with the column that is called so."""
    names = header(source)
    for place in PLACES:
        yield Question(Ask.COLUMN, place, _guess(names, place), tuple(names))


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each row, and a check-in for each mood. Raises `SelfkindError` for what is no table, or has
    no column with the day."""
    names = header(source)
    columns = {place: _guess(names, place) for place in PLACES} | dict(source.answers.columns)
    for place, name in columns.items():
        if name and name not in names:
            raise source.error(f" has no column “{name}” for the {place}", f"It has: {', '.join(names)}.")
    if not columns["day"]:
        raise source.error(" has no column that is called date or day", "Say which has the day: --map day=COLUMN")
    maker = Maker(FORMAT, source)
    table = list(rows(source))
    day_first = is_day_first(row.get(columns["day"]) for row in table)
    for row in table:
        where = f"line {row.line}"
        at = _when(row, columns, day_first=day_first)
        if at is None:
            yield LeftOut(where, "its date isn't one that selfkind can read")
        else:
            yield from _things(maker, where, row, columns, at)


def _guess(names: list[str], place: str) -> str:
    low = {name.casefold(): name for name in names}
    return next((low[guess] for guess in _GUESSES[place] if guess in low), "")


def _when(row: Row, columns: Mapping[str, str], *, day_first: bool) -> _Cells | None:
    words = row.get(columns["day"])
    clock = read_clock(row.get(columns["time"])) if columns["time"] else None
    try:
        at = dates.isoparse(words)
    except (ValueError, OverflowError):
        day = read_numbers(words, day_first=day_first) or read_date(words)
        return None if day is None else _Cells(day, clock or read_clock(words))
    own = at.time() if len(words) > len("2026-11-22") else None
    return _Cells(at.date(), clock or own)


def _things(maker: Maker, where: str, row: Row, columns: Mapping[str, str], at: _Cells) -> Iterator[Imported]:
    minute = f"{at.day} {at.clock or ''}"
    key, when = (minute, maker.nth(minute)), maker.on(at.day, at.clock)
    cells = {place: row.get(name) for place, name in columns.items() if name}
    tags = [one.strip() for one in cells.get("tags", "").replace(";", ",").replace("|", ",").split(",")]
    if mood := cells.get("mood", ""):
        yield Imported(where, maker.check_in(("mood", *key), when, (mood,), _level(mood)))
    named = set(columns.values())
    facts = [f"{name}: {row.get(name)}" for name in row.cells if name not in named and row.get(name)]
    facts += [cell.strip() for cell in row.more if cell.strip()]
    words = cells.get("title", ""), plain(cells.get("text", "")), "\n".join(facts)
    if text := "\n\n".join(filter(None, words)):
        yield Imported(where, maker.entry(("note", *key), when, text, tags=tags))


def _level(mood: str) -> int | None:
    """Return how good a mood is that is a number from 1 to 5; None for words and other numbers."""
    return int(mood) if mood.isdigit() and len(mood) == 1 and WORST_MOOD <= int(mood) <= BEST_MOOD else None
