"""Read databases of other apps (SQLite): in memory, never written, and within limits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from selfkind.exchange.source import Source

SIGN = b"SQLite format 3\0"
"""How such a file begins."""
_STEPS_AT_A_TIME = 1_000_000
_MOST_TIMES = 5_000
"""After how many steps reading ends: a harmful database can go on for ever."""
Row = dict[str, Any]


def read_rows(source: Source, data: bytes, tables: Iterable[str]) -> dict[str, list[Row]]:
    """Return the rows of tables of a database, none for a table that it hasn't. Raises `SelfkindError` for one
    that is damaged."""
    times = 0

    def is_enough() -> bool:
        nonlocal times
        times += 1
        return times > _MOST_TIMES

    with closing(sqlite3.connect(":memory:")) as database:
        database.row_factory = sqlite3.Row
        # Bytes that aren't UTF-8 would stop it all.
        database.text_factory = lambda words: words.decode("utf-8", "replace")
        database.set_progress_handler(is_enough, _STEPS_AT_A_TIME)
        try:
            database.deserialize(data)
            return {name: _rows(database, name) for name in tables}
        except (sqlite3.Error, OverflowError, MemoryError) as problem:
            raise source.error(" is a database that is damaged") from problem


def _rows(database: sqlite3.Connection, table: str) -> list[Row]:
    # A view could have anything in it.
    known = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    if known.fetchone() is None:
        return []
    return [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]
