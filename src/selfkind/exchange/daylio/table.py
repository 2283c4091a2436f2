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
_KNOWN = _COLUMNS | {"full_date", "date", "year", "note_title", "scales"}
_BETWEEN = " | "


def is_table(source: Source) -> bool:
    """Return whether it's a table of Daylio."""
    return set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[DaylioEntry | LeftOut]:
    """Yield the entry of each row."""
    if not is_table(source):
        raise source.error(" isn't a table of Daylio: columns are missing")
    for row in rows(source):
        if isinstance(row, LeftOut):
            yield row
            continue
        where = f"line {row.line}"
        day = _day(row)
        if day is None:
            yield LeftOut(where, "its date isn't one that selfkind can read")
            continue
        clock = read_clock(row.get("time"))
        yield DaylioEntry(
            where,
            day,
            clock,
            row.get("mood"),
            level_of(row.get("mood"), source),
            _parts(row.get("activities")),
            (*_parts(row.get("scales")), *_other(row, with_time=clock is None)),
            row.get("note_title"),
            "\n".join(filter(None, (row.cells.get("note", ""), *row.more))),
        )


def _day(row: Row) -> date | None:
    whole = row.get("full_date")
    try:
        return date.fromisoformat(whole)
    except ValueError:
        # The oldest have “18 May”, and the year in a column of its own.
        return read_date(whole) or read_date(f"{row.get('date')} {row.get('year')}")


def _other(row: Row, *, with_time: bool) -> Iterator[str]:
    """Yield what columns say that we don't know, and a time of day that isn't one."""
    for name in row.cells:
        if (name not in _KNOWN or (with_time and name == "time")) and row.get(name):
            yield f"{name}: {row.get(name)}"


def _parts(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in f"{words} ".split(_BETWEEN))))
