"""Read tables of others: comma-separated values, by the names of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from selfkind.exchange.source import Source

MOST_OF_A_CELL = 4 * 1024 * 1024
"""How many characters a cell can have."""


class Row(NamedTuple):
    """A row of a table: the number of its last line, its cells by the names of their columns, and cells beyond
    those that the table has names for."""

    line: int
    cells: dict[str, str]
    more: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Return a cell without blanks around it; "" where there is none."""
        return self.cells.get(name, "").strip()


def header(source: Source, text: str | None = None) -> list[str]:
    """Return the names of the columns of a table."""
    return next((names for _, names in _lines(source, text)), [])


def rows(source: Source, text: str | None = None, *, delimiter: str = "") -> Iterator[Row]:
    """Yield the rows of a table below its first, which names the columns, whatever ends its lines. Empty rows, and
    the first row again, are left out. Raises `SelfkindError` for what is no such table."""
    lines = _lines(source, text, delimiter)
    names: list[str] = []
    for number, cells in lines:
        if not names:
            names = [name.strip() for name in cells]
        elif any(cells) and [cell.strip() for cell in cells] != names:
            yield Row(number, dict(zip(names, cells, strict=False)), tuple(cells[len(names) :]))


def _lines(source: Source, text: str | None, delimiter: str = "") -> Iterator[tuple[int, list[str]]]:
    words = source.text() if text is None else text
    begin = words.partition("\n")[0]
    # A table of a spreadsheet of many countries has semicolons.
    between = delimiter or max(",;\t", key=begin.count)
    csv.field_size_limit(MOST_OF_A_CELL)
    reader = csv.reader(
        io.StringIO(words.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter=between
    )
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as problem:
        raise source.error(f" isn't a table that selfkind can read: line {reader.line_num}: {problem}") from None
