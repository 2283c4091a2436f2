"""Read databases of other apps (SQLite): in memory, never written, and within limits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from selfkind.exchange.source import Source

SIGN = b"SQLite format 3\0"
"""How such a file begins."""
_WAL, _NO_WAL = b"\2\2", b"\1\1"
_MOST_OF_A_VALUE = 16 * 1024 * 1024
_MOST_STEPS, _STEPS = 2_000_000_000, 100_000
"""How much SQLite can do for a file: twenty years of habits take a hundredth of it."""
_DAMAGE = (sqlite3.Error, ValueError, OverflowError, MemoryError)
Row = dict[str, Any]


def read_rows(
    source: Source, data: bytes, tables: Mapping[str, str], what: str, *, needed: Iterable[str] = ()
) -> dict[str, list[Row]]:
    """Return the rows of tables, each in the order of a column, or as they are for "". A table that isn't there
    has none, but those that are `needed` have to be. Raises `SelfkindError` for a damaged database; `what` says
    what it is (“a backup of Loop”)."""
    try:
        with closing(_opened(data)) as database:
            known = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not known.issuperset(needed):
                raise ValueError("a table is missing")
            return {name: list(_rows(database, name, by)) if name in known else [] for name, by in tables.items()}
    except _DAMAGE as problem:
        raise source.error(f" is {what} that is damaged") from problem


def _opened(content: bytes) -> sqlite3.Connection:
    """Return a database in memory that can do no harm, whatever its file says."""
    # SQLite reads what was cut off as nothing.
    if len(content) < int.from_bytes(content[16:18]) * int.from_bytes(content[28:32]):
        raise ValueError("cut off")
    database = sqlite3.connect(":memory:")
    # Bytes that aren't UTF-8 would stop it all.
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    if content[18:20] == _WAL:
        # What is in memory has no second file with the last changes, and needs none.
        content = content[:18] + _NO_WAL + content[20:]
    database.deserialize(content)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_OF_A_VALUE)
    database.execute("PRAGMA trusted_schema = OFF")
    left = _MOST_STEPS

    def is_too_much() -> bool:
        nonlocal left
        left -= _STEPS
        return left < 0

    database.set_progress_handler(is_too_much, _STEPS)
    return database


def _rows(database: sqlite3.Connection, table: str, by: str) -> Iterator[Row]:
    """Yield the rows of a table, by the names of their columns in small letters. A view could be without end, so
    none is read."""
    found = database.execute(f"SELECT * FROM {table}{f' ORDER BY {by}' if by else ''}")
    names = [column[0].casefold() for column in found.description]
    yield from (dict(zip(names, row, strict=True)) for row in found)
