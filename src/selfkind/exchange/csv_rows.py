"""Read tables of others: comma-separated values, by the names of their columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from selfkind.exchange.found import LeftOut
from selfkind.exchange.source import Source
from selfkind.exchange.text_lines import lines_of

MOST_OF_A_CELL = 4 * 1024 * 1024
"""How many characters a cell can have."""
_BEGINNING = 64 * 1024
_QUOTED = re.compile(r'"[^"]*"')
_SAID = re.compile(r"sep=([,;\t|])", re.I)
_END = "\ufdd0"
"""No character: a line of it follows the last. A quoted cell that has no end swallows it."""


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
        every = _cells(io.StringIO(start, newline=None))
        return next((_names(cells) for _, _, cells in every if cells is not None and _has_words(cells)), [])
    except csv.Error:
        return []


def rows(source: Source, text: str | None = None, *, delimiter: str = "") -> Iterator[Row | LeftOut]:
    """Yield the rows of a table below its first, which names the columns, whatever ends its lines. Empty rows, and
    the first row again, are left out. A table that ends in the middle of a quoted cell has its last row left out,
    which is said. Raises `SelfkindError` for what is no such table."""
    if text is not None:
        yield from _rows(source, io.StringIO(text, newline=None), delimiter)
        return
    with source.streamed() as file:
        yield from _rows(source, lines_of(source, file), delimiter)


def _rows(source: Source, lines: Iterable[str], delimiter: str) -> Iterator[Row | LeftOut]:
    names: list[str] = []
    line = 0
    try:
        for begin, line, cells in _cells(lines, delimiter):
            if cells is None:
                yield LeftOut(f"line {begin}", "a quote here has no end, so what follows can't be read")
            elif not _has_words(cells):
                continue
            elif not names:
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


def _cells(lines: Iterable[str], delimiter: str = "") -> Iterator[tuple[int, int, list[str] | None]]:
    """Yield the cells of each row, with the numbers of its first line and its last; None where it has no end."""
    every = iter(lines)
    begin = list(_to_first_words(every))
    first = begin[-1] if begin else ""
    said = _SAID.fullmatch(first.strip('\n\ufeff "'))
    if said:
        # Some spreadsheets say in a line before the table what is between its cells. It stays, without words.
        begin[-1] = "\n"
    # A table of a spreadsheet of many countries has semicolons.
    signs = _QUOTED.sub("", first)
    between = said[1] if said else delimiter or max(",;\t", key=signs.count)
    csv.field_size_limit(MOST_OF_A_CELL)
    reader = csv.reader(chain(begin, every, (_END,)), delimiter=between)
    before = 0
    for cells in reader:
        if cells == [_END]:
            return
        is_cut = bool(cells) and cells[-1].endswith(_END)
        yield before + 1, reader.line_num, None if is_cut else cells
        before = reader.line_num


def _to_first_words(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines up to the first that has words."""
    for line in lines:
        yield line
        if line.strip():
            return
