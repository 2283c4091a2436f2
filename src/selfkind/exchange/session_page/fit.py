"""Whether a session page is one sheet of paper, and what to leave out where it isn't.

Nobody knows the fonts of the computer that prints it. So the height of a page is counted with the widest letters
(`heights.py`), and a little is added: a page that is said to be one sheet is one in any browser, and a page that
nearly fills a sheet can be said to be two. `tests/browser/session_page.py` asks a real browser.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import ceil

from selfkind.domain.session_page.choices import Block
from selfkind.domain.session_page.fit import Fit
from selfkind.domain.session_page.page import SessionPage
from selfkind.exchange.printed.sheet import MARGINS
from selfkind.exchange.session_page.heights import block_height, header_height

SPARE = 4.0
"""What is left free at the foot of a sheet, in mm, for browsers that round otherwise."""
LAST = (Block.QUESTIONS, Block.TALK)
"""What is left out last: what somebody wants to say and ask."""


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


def fits_as(page: SessionPage, format: str) -> Fit:
    """Return the same for a page in a format: the sheets of a PDF are counted, where one can be made. What other
    formats need depends on the fonts of the computer that prints them."""
    from selfkind.exchange.session_page.pdf import NoPdf, sheets

    if format == "pdf":
        with suppress(NoPdf):
            return fits(page, sheets)
    return fits(page)


def _to_leave_out(page: SessionPage) -> tuple[Block, ...]:
    """Return the smallest block that alone makes the page one sheet by going; else the largest ones, as few as
    are needed. What somebody wants to say and ask goes last."""
    over = _height(page) - _room(page)
    # A block can have two headings.
    heights = dict.fromkeys((block.block for block in page.blocks), 0.0)
    for block in page.blocks:
        heights[block.block] += block_height(block, _width(page))
    enough = [one for one in heights if heights[one] >= over and one not in LAST]
    if enough:
        return (min(enough, key=lambda one: heights[one]),)
    gone: list[Block] = []
    for name in sorted(heights, key=lambda one: (one in LAST, -heights[one])):
        if sum(heights[one] for one in gone) < over:
            gone.append(name)
    for name in gone[:-1]:
        # A long one that came last can be enough without those before it.
        if sum(heights[one] for one in gone if one is not name) >= over:
            gone.remove(name)
    return tuple(name for name in heights if name in gone)


def _sheets(page: SessionPage) -> int:
    return max(ceil(_height(page) / _room(page)), 1)


def _room(page: SessionPage) -> float:
    return page.paper.height - 2 * MARGINS[0] - SPARE


def _width(page: SessionPage) -> float:
    return page.paper.width - 2 * MARGINS[1]


def _height(page: SessionPage) -> float:
    width = _width(page)
    return header_height(page, width) + sum(block_height(block, width) for block in page.blocks)
