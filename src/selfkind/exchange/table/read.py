"""Read any table (CSV): the user says which column has the day, which the text, and so on.

Columns that nobody named become lines of the note, so nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from dateutil import parser as dates

from selfkind.domain.imports.answers import BEST_MOOD, WORST_MOOD, Ask, Question, mood_key
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.making import Maker, When, marked
from selfkind.exchange.numbered_dates import after_date, is_day_first, questions_of_dates, read_numbers
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


_ISO = re.compile(r"\d{4}(?:-\d{2}-\d{2}|\d{4})(?:[ T_]\d{2}:?\d{2}.*)?", re.ASCII)
_MOST_MOODS = 30
"""More than this aren't names of moods, but texts."""
_LONGEST = 60
"""How many signs a date can have with its time."""


class _Moment(NamedTuple):
    """When something was: its day, its time of day if that's known, and the zone if the table has one."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None


class _Table(NamedTuple):
    """How a table is read: which column has what, whether the day comes first in its dates, whether its moods are
    numbers from the worst to the best that we have, and how good the user said that others are."""

    columns: Mapping[str, str]
    is_day_first: bool = False
    has_levels: bool = False
    moods: Mapping[str, int] = {}

    def cell(self, row: Row, place: str) -> str:
        """Return what a row has in a place, "" for nothing."""
        column = self.columns.get(place)
        return row.get(column) if column else ""


def questions(source: Source) -> Iterator[Question]:
    """Yield a question for each thing that a column can have, with the column that is called so, and for each mood
    that doesn't say by itself how good it is. Once it's known which column has the day, it's asked what dates that
    can mean two days begin with."""
    _check_is_text(source)
    names = header(source)
    for place in PLACES:
        yield Question(Ask.COLUMN, place, _guess(names, place), tuple(names))
    if source.answers.columns:
        # Which column has the day is asked before.
        day = source.answers.columns.get("day") or _guess(names, "day")
        yield from questions_of_dates(row.get(day) for row in rows(source) if isinstance(row, Row))
    column = source.answers.columns.get("mood") if source.answers.columns else _guess(names, "mood")
    moods = _moods(source, column) if column in names else {}
    if len(moods) <= _MOST_MOODS:
        says = _are_levels(moods)
        yield from (Question(Ask.MOOD, _mood_name(mood)) for mood in moods if not says or _number(mood) is None)


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each row, and a check-in for each mood. Raises `SelfkindError` for what is no table, or has
    no column with the day."""
    _check_is_text(source)
    columns = _columns(source)
    table = _table(source, columns)
    maker = Maker(FORMAT, source)
    for row in rows(source):
        if isinstance(row, LeftOut):
            yield row
            continue
        where = f"line {row.line}"
        at = _when(row, table)
        if at is None:
            yield LeftOut(where, "its date isn't one that selfkind can read")
        else:
            yield from _things(maker, where, row, table, at)


def _moods(source: Source, column: str) -> dict[str, None]:
    """Return the moods of a column, each once, up to so many that they can't be moods."""
    moods: dict[str, None] = {}
    for row in rows(source):
        if isinstance(row, Row) and (mood := row.get(column)):
            moods[mood] = None
            if len(moods) > _MOST_MOODS:
                break
    return moods


def _table(source: Source, columns: Mapping[str, str]) -> _Table:
    """Return how a table is read, which all its rows show together."""
    table = _Table(columns)
    days: dict[str, None] = {}
    numbers: set[float] = set()
    for row in rows(source):
        if isinstance(row, Row):
            days[table.cell(row, "day")[:_LONGEST]] = None
            if (number := _number(table.cell(row, "mood"))) is not None:
                numbers.add(number)
    return table._replace(
        is_day_first=is_day_first(days, source.answers.dates),
        has_levels=_on_scale(numbers),
        moods=source.answers.moods,
    )


def _check_is_text(source: Source) -> None:
    """Raise for the file of a spreadsheet itself, and for the CSV of one that saves another encoding."""
    if source.is_folder:
        raise source.error(" is a folder, not a table", "Choose a file in it.")
    if not source.is_text:
        raise source.error(" isn't a table in UTF-8 text", "In a spreadsheet, save it as CSV in UTF-8 first.")


def _columns(source: Source) -> Mapping[str, str]:
    """Return which column has what: what the user said, or else what columns are called."""
    names = header(source)
    columns = dict(source.answers.columns) or {place: _guess(names, place) for place in PLACES}
    columns["day"] = columns.get("day") or _guess(names, "day")
    for place, name in columns.items():
        if place not in PLACES:
            raise source.error(
                f" can't have a column for “{place[:40]}”", f"A column can have: {', '.join(PLACES)}."
            )
        if name and name not in names:
            known = ", ".join(" ".join(one.split())[:40] for one in names[:20] if one)
            raise source.error(
                f" has no column “{' '.join(name.split())[:40]}” for the {place}", f"It has: {known}."
            )
    if not columns["day"]:
        raise source.error(" has no column that is called date or day", "Say which has the day: --map day=COLUMN")
    return columns


def _guess(names: list[str], place: str) -> str:
    low = {name.casefold(): name for name in names}
    return next((low[guess] for guess in _GUESSES[place] if guess in low), "")


def _when(row: Row, table: _Table) -> _Moment | None:
    words, clock = table.cell(row, "day")[:_LONGEST], _clock(row, table)
    if _ISO.fullmatch(words):
        try:
            at = dates.isoparse(words.replace("_", "T"))
        except (ValueError, OverflowError):
            pass
        else:
            has_time = len(words) > len("2026-11-22")
            return _Moment(at.date(), at.time() if has_time else clock, at.tzinfo if has_time else None)
    day = read_numbers(words, day_first=table.is_day_first) or read_date(words)
    return None if day is None else _Moment(day, clock or read_clock(after_date(words)))


def _clock(row: Row, table: _Table) -> time | None:
    return read_clock(after_date(table.cell(row, "time")[:_LONGEST]))


def _things(maker: Maker, where: str, row: Row, table: _Table, at: _Moment) -> Iterator[Imported]:
    mood, title, text = (table.cell(row, place) for place in ("mood", "title", "text"))
    facts = "\n".join(_facts(row, table))
    # Rows have no id, and somebody can have several tables: what a row says is what it's known by.
    says = f"{at.day} {at.clock or ''}", mood, title, text or ("" if title else facts)
    key, when = (*says, maker.nth(*says)), _moment(maker, at)
    if mood:
        yield Imported(where, maker.check_in(("mood", *key), when, (_mood_name(mood),), _level(mood, table)))
    words = "\n\n".join(filter(None, (title, plain(text), facts)))
    tags = [one.strip() for one in re.split("[;|,]", table.cell(row, "tags"))]
    if note := words or marked(tags):
        yield Imported(where, maker.entry(("note", *key), when, note, tags=tags))


def _moment(maker: Maker, at: _Moment) -> When:
    if at.clock is None or at.zone is None:
        return maker.on(at.day, at.clock)
    moment = datetime.combine(at.day, at.clock, at.zone)
    # UTC is how programs write moments, and no place where somebody was.
    return maker.at(moment, None if at.zone.utcoffset(moment) else maker.zone)


def _facts(row: Row, table: _Table) -> Iterator[str]:
    """Yield what nobody named: cells of other columns, those beyond the last, and a time that is in words."""
    is_read = {place: place != "time" or _clock(row, table) is not None for place in PLACES}
    named = {name for place, name in table.columns.items() if name and is_read[place]}
    for name in row.cells:
        if name not in named and row.get(name):
            yield f"{name}: {row.get(name)}" if name else row.get(name)
    yield from filter(None, (cell.strip() for cell in row.more))


def _level(mood: str, table: _Table) -> int | None:
    number = _number(mood)
    if table.has_levels and number is not None:
        return round(number)
    return table.moods.get(mood_key(_mood_name(mood)))


def _are_levels(moods: Iterable[str]) -> bool:
    """Return whether moods are numbers from the worst to the best that we have, but for words."""
    return _on_scale({number for mood in moods if (number := _number(mood)) is not None})


def _on_scale(numbers: Collection[float]) -> bool:
    return bool(numbers) and all(WORST_MOOD <= number <= BEST_MOOD for number in numbers)


def _mood_name(mood: str) -> str:
    """Return what a mood is called: a number alone is no word for a feeling."""
    return mood if _number(mood) is None else f"mood {mood}"


def _number(mood: str) -> float | None:
    try:
        return float(mood)
    except ValueError:
        return None
