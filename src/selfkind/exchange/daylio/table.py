"""The table that Daylio exports (CSV), in the forms of 2018 to 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.daylio.entry import DaylioEntry, level_of
from selfkind.exchange.found import LeftOut
from selfkind.exchange.source import Source
from selfkind.exchange.worded_dates import read_clock, read_date

_COLUMNS = frozenset(("weekday", "time", "mood", "activities", "note"))
_BETWEEN = " | "


def is_table(source: Source) -> bool:
    """Return whether it's a table of Daylio."""
    return set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[DaylioEntry | LeftOut]:
    """Yield the entry of each row."""
    if not is_table(source):
        raise source.error(" isn't a table of Daylio: columns are missing")
    for row in rows(source):
        where = f"line {row.line}"
        day = _day(row)
        if day is None:
            yield LeftOut(where, "its date isn't one that selfkind can read")
            continue
        yield DaylioEntry(
            where,
            day,
            read_clock(row.get("time")),
            row.get("mood"),
            level_of(row.get("mood"), source),
            _parts(row.get("activities")),
            _parts(row.get("scales")),
            row.get("note_title"),
            row.cells.get("note", ""),
        )


def _day(row: Row) -> date | None:
    whole = row.get("full_date")
    try:
        return date.fromisoformat(whole)
    except ValueError:
        # The oldest have “18 May”, and the year in a column of its own.
        return read_date(whole) or read_date(f"{row.get('date')} {row.get('year')}")


def _parts(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in f"{words} ".split(_BETWEEN))))
