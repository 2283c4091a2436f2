"""Whether a session page is one sheet of paper, and what to leave out where it isn't.

Nobody knows the fonts of the printer's computer. So the height of a page is counted with the widest letters that
computers come with, and a little is added: a page that is said to be one sheet is one in any browser, and a page
that nearly fills a sheet can be said to be two. `tests/browser/session_page.py` holds it against a real browser.
The numbers are those of `printed/sheet.css` and of the style in `html.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from selfkind.domain.controls import harmless
from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import as_written
from selfkind.domain.session_page.choices import Block
from selfkind.domain.session_page.page import PageBlock, Part, SessionPage, Table, Written
from selfkind.exchange.printed.columns import shares
from selfkind.exchange.printed.elements import in_pieces
from selfkind.exchange.printed.plots import WIDTH as PLOT_WIDTH
from selfkind.exchange.printed.plots import has_title, height_of
from selfkind.exchange.printed.sheet import MARGINS
from selfkind.exchange.printed.widths import BOLD, WIDE, width_of
from selfkind.exchange.session_page.html import together

POINT = 25.4 / 72
BODY, SMALL = 9.5 * POINT, 8.5 * POINT
LINE = BODY * 1.3
SPARE = 4.0
"""What is left free at the foot of a sheet, in mm, for browsers that round otherwise."""


LAST = (Block.QUESTIONS, Block.TALK)
"""What is left out last: what somebody wants to say and ask."""


@dataclass(frozen=True)
class Fit:
    """How many sheets a page needs, and without which blocks it's one: none where it's one already, and where
    leaving out blocks doesn't make it one. `counted` says that the sheets were counted, not estimated: an estimate
    is never too low."""

    pages: int
    leave_out: tuple[Block, ...] = ()
    counted: bool = False

    @property
    def is_one(self) -> bool:
        """Whether the page is one sheet."""
        return self.pages == 1


def fits(page: SessionPage, count: Callable[[SessionPage], int] | None = None) -> Fit:
    """Return whether a page is one sheet of its paper, else what to leave out.

    `count` says how many sheets there really are, as `pdf.sheets` does, and is asked only where the page could
    need more than one.
    """
    pages = _sheets(page)
    if pages > 1 and count is not None:
        pages = count(page)
    if pages == 1:
        return Fit(1)
    return Fit(pages, _to_leave_out(page), counted=count is not None)


def _to_leave_out(page: SessionPage) -> tuple[Block, ...]:
    """Return the smallest block that alone makes the page one sheet by going; else the largest ones, as few as
    are needed. What somebody wants to say and ask goes last."""
    over = _height(page) - _room(page)
    heights = {block.block: _block_height(block, _width(page)) for block in page.blocks}
    enough = [one for one in heights if heights[one] >= over and one not in LAST]
    if enough:
        return (min(enough, key=lambda one: heights[one]),)
    gone: list[Block] = []
    for block in sorted(heights, key=lambda one: (one in LAST, -heights[one])):
        if sum(heights[one] for one in gone) < over:
            gone.append(block)
    for block in gone[:-1]:
        # A long one that came last can be enough without those before it.
        if sum(heights[one] for one in gone if one is not block) >= over:
            gone.remove(block)
    return tuple(one.block for one in page.blocks if one.block in gone)


def _sheets(page: SessionPage) -> int:
    return max(ceil(_height(page) / _room(page)), 1)


def _room(page: SessionPage) -> float:
    return Paper(page.paper).height - 2 * MARGINS[0] - SPARE


def _width(page: SessionPage) -> float:
    return Paper(page.paper).width - 2 * MARGINS[1]


def _height(page: SessionPage) -> float:
    width = _width(page)
    return _header_height(page, width) + sum(_block_height(block, width) for block in page.blocks)


def _header_height(page: SessionPage, width: float) -> float:
    said = " · ".join(filter(None, (page.name, page.period)))
    title = _lines(page.title, width, 15 * POINT * BOLD) * 15 * POINT * 1.2
    label = _lines(page.label, width, SMALL) * SMALL * 1.3
    return title + _lines(said, width, BODY) * LINE + label + 3 * 0.4 + 0.6 + 0.5


def _block_height(block: PageBlock, width: float) -> float:
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


def _written_height(part: Written, width: float) -> float:
    title = 0.4 + _lines(part.title, width, BODY * BOLD) * LINE + 0.2 if part.title else 0
    return title + sum(_labelled_lines(line, width - 3.5) for line in part.lines) * LINE + 0.8


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
