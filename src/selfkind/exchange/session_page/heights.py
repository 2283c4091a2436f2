"""How high the pieces of a session page are on paper, at most, in millimetres.

The numbers are those of `printed/sheet.css` and of the style in `html.py`, with the widest letters that computers
come with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from selfkind.domain.controls import harmless
from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.plain_signs import as_written
from selfkind.domain.session_page.page import PageBlock, Part, SessionPage, Table, Written
from selfkind.exchange.printed.columns import shares
from selfkind.exchange.printed.elements import in_pieces
from selfkind.exchange.printed.plots import WIDTH as PLOT_WIDTH
from selfkind.exchange.printed.plots import has_title, height_of
from selfkind.exchange.printed.widths import BOLD, WIDE, width_of

POINT = 25.4 / 72
BODY, SMALL = 9.5 * POINT, 8.5 * POINT
LINE = BODY * 1.3
SHORT, BESIDE = 70.0, 5.0
"""How long a line can be that is beside others, and what is between them."""


def together(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts, sentences that follow each other as one: on paper they're a paragraph."""
    for is_said, some in groupby(parts, key=lambda part: isinstance(part, str)):
        if is_said:
            yield " ".join(str(one) for one in some)
        else:
            yield from some


def header_height(page: SessionPage, width: float) -> float:
    """Return how high the header of a page is."""
    said = " · ".join(filter(None, (page.name, page.period)))
    title = _lines(page.title, width, 15 * POINT * BOLD) * 15 * POINT * 1.2
    label = _lines(page.label, width, SMALL) * SMALL * 1.3
    return title + _lines(said, width, BODY) * LINE + label + 3 * 0.4 + 0.6 + 0.5


def block_height(block: PageBlock, width: float) -> float:
    """Return how high a block is: its title is on the left of what it holds."""
    title = _lines(block.title, 31, BODY * BOLD) * LINE
    return max(title, sum(_part_height(part, width - 34) for part in together(block.parts))) + 1.2 + 1 + 0.2


def _part_height(part: Part, width: float) -> float:
    match part:
        case str():
            return _lines(part, width, BODY) * LINE + 0.6
        case Written():
            return _written_height(part, width)
        case Table():
            return _table_height(part, width)
        case _:
            beside = width - PLOT_WIDTH - 2 * 3
            title = _lines(part.title, beside, BODY * BOLD) if has_title(part) else 0
            said = (title + _lines(part.sentence, beside, BODY)) * LINE
            return max(height_of(part), said) + 0.6


def is_short(line: LabelledLine) -> bool:
    """Return whether a line has its label, and leaves room for another one beside it."""
    return bool(line.label) and "\n" not in harmless(line.text) and _labelled_width(line) <= SHORT


def _labelled_width(line: LabelledLine) -> float:
    return width_of(f"{line.label}: ", BODY) * BOLD + width_of(as_written(line.text), BODY)


def _written_height(part: Written, width: float) -> float:
    title = 0.4 + _lines(part.title, width, BODY * BOLD) * LINE + 0.2 if part.title else 0
    return title + _rows(part.lines, width - 3.5) * LINE + 0.8


def _rows(lines: Iterable[LabelledLine], width: float) -> int:
    """Return how many rows lines need at most: those that are short are beside each other."""
    rows, at = 0, 0.0
    for line in lines:
        wide = _labelled_width(line) + BESIDE if is_short(line) else 0.0
        if wide and at and at + wide <= width:
            at += wide
        else:
            rows, at = rows + (1 if wide else _labelled_lines(line, width)), wide
    return rows


def _labelled_lines(line: LabelledLine, width: float) -> int:
    """Return how many lines a line with its label in bold letters needs at most."""
    if not line.label:
        return _lines(line.text, width, BODY)
    label = f"{line.label}: "
    return _lines(f"{label}{line.text}", width, BODY, begin=width_of(label, BODY) * (BOLD - 1))


def _table_height(part: Table, width: float) -> float:
    widths = [width * share / 100 - 3 for share in shares(part.rows, part.columns)]
    title = _lines(part.title, width, BODY * BOLD) * LINE if part.title else 0
    head = _row_height(part.columns, widths, SMALL * BOLD) if any(part.columns) else 0
    return title + head + sum(_row_height(row, widths, BODY) for row in part.rows) + 0.6


def _row_height(cells: Iterable[str], widths: Iterable[float], size: float) -> float:
    lines = (_lines(cell, width, size) for cell, width in zip(cells, widths, strict=False))
    return max(lines, default=1) * LINE + 2 * 0.2 + 0.2


def _lines(words: str, width: float, size: float, begin: float = 0.0) -> int:
    """Return how many lines words need at most, where so much of the first one is taken."""
    first, *rest = harmless(as_written(words)).split("\n")
    return _broken(first, width, size, begin) + sum(_broken(line, width, size) for line in rest)


def _broken(line: str, width: float, size: float, begin: float = 0.0) -> int:
    """Return how many lines one line of words becomes when it's broken between words, and in words that are
    longer than a line."""
    lines, at = 1, begin
    space = width_of(" ", size)
    # At the end of a line of letters, there can be room for most of another one.
    full = max(width - size * WIDE, size)
    for piece in in_pieces(line):
        for number, word in enumerate(piece.split(" ")):
            at += space if number else 0
            long = width_of(word, size)
            if at and at + long > width:
                lines, at = lines + 1, 0.0
            more = int(long // full) if long > width else 0
            lines, at = lines + more, at + long - more * full
    return lines
