"""Read tables of others: comma-separated values, by the names of their columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from selfkind.exchange.source import Source

MOST_OF_A_CELL = 4 * 1024 * 1024
"""How many characters a cell can have."""
_BEGINNING = 64 * 1024
_QUOTED = re.compile(r'"[^"]*"')
_SAID = re.compile(r"sep=([,;\t|])", re.I)
_FIRST_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Row(NamedTuple):
    """A row of a table: the number of its last line, its cells by the names of their columns, and cells beyond
    those that the table has names for."""

    line: int
    cells: dict[str, str]
    more: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Return a cell without blanks around it; "" where there is none."""
        return self.cells.get(name, "").strip()


def header(source: Source) -> list[str]:
    """Return the names of the columns of a table, of which only the beginning is read."""
    start = source.begins_with(_BEGINNING).decode("utf-8-sig", "ignore")
    try:
        return next((_names(cells) for _, cells in _lines(start) if _has_words(cells)), [])
    except csv.Error:
        return []


def rows(source: Source, text: str | None = None, *, delimiter: str = "") -> Iterator[Row]:
    """Yield the rows of a table below its first, which names the columns, whatever ends its lines. Empty rows, and
    the first row again, are left out. Raises `SelfkindError` for what is no such table."""
    names: list[str] = []
    line = 0
    try:
        for line, cells in _lines(source.text() if text is None else text, delimiter):
            if not _has_words(cells):
                continue
            if not names:
                names, first = _names(cells), cells
            elif cells != first:
                yield Row(line, dict(zip(names, cells, strict=False)), tuple(cells[len(names) :]))
    except csv.Error as problem:
        raise source.error(f" isn't a table that selfkind can read: after line {line}: {problem}") from None


def _has_words(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _names(cells: list[str]) -> list[str]:
    """Return a name for each column. A second one of a name is “Note 2”, so that no cell is lost."""
    names: dict[str, None] = {}
    for cell in cells:
        name, number = cell.strip(), 1
        while name in names:
            number += 1
            name = f"{cell.strip()} {number}".strip()
        names[name] = None
    return list(names)


def _lines(text: str, delimiter: str = "") -> Iterator[tuple[int, list[str]]]:
    words = text.replace("\r\n", "\n").replace("\r", "\n")
    first = _FIRST_LINE.search(words)
    said = _SAID.fullmatch(first[0].strip('\ufeff "')) if first else None
    if first and said:
        # Some spreadsheets say in a line before the table what is between its cells. It stays, without words.
        words = words[: first.start()] + words[first.end() :]
    # A table of a spreadsheet of many countries has semicolons.
    signs = _QUOTED.sub("", first[0] if first else "")
    between = said[1] if said else delimiter or max(",;\t", key=signs.count)
    csv.field_size_limit(MOST_OF_A_CELL)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=between)
    for cells in reader:
        yield reader.line_num, cells
