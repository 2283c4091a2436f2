"""One line of a list: what it holds and how it is laid out. Knows nothing of Textual: `early` draws it as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.text import clipped, ellipsis, phrase, shown

INDENT = 1

SELECTED, SELECTED_ELSEWHERE = "▍", "│"
"""What leads the row under the cursor, where keys go and where they don't: its colour alone is not seen by all."""


class Cell(NamedTuple):
    """A piece of a row: text as the user or a pack wrote it, and a look, such as `muted`."""

    text: str
    look: str = "text"


class Row(NamedTuple):
    """One line. A row without a `key` is a heading or a space and is passed over by the cursor.

    `right` is drawn at the right edge and keeps its room; `left` gives way with an ellipsis. Where there's no room
    for all of `right`, its first cells are left out; but before `left` is cut, as many of its last ones as are
    `spare`. `mark` is a sign of fixed width before the text, which can be clicked by itself.
    """

    key: str | None = None
    left: tuple[Cell, ...] = ()
    right: tuple[Cell, ...] = ()
    mark: Cell | None = None
    spare: int = 0


def fact_cells(facts: Sequence[str]) -> tuple[Cell, ...]:
    """Return cells for the right edge with commas between them, so that the last ones can be left out."""
    return tuple(Cell(f", {fact}" if number else fact, "muted") for number, fact in enumerate(facts))


def wrapped(text: str, look: str, width: int) -> list[Row]:
    """Return rows, none of which the cursor stops at, that hold a text of more than one line."""
    return [Row(left=(Cell(line, look),)) for line in broken(text, max(width, 20))]


def hanging(key: str, text: str, look: str, width: int) -> list[Row]:
    """Return rows that hold a text: the first with a key, the others moved in, so that it's clear what is one."""
    first, *rest = broken(text, max(width - 2, 20)) or [""]
    return [Row(key, (Cell(first, look),)), *(Row(left=(Cell(f"  {line}", look),)) for line in rest)]


def pieces(row: Row, width: int, sign: str = "") -> list[tuple[str, str]]:
    """Return the row as (text, look) from left to right, in at most `width` cells; "" is the row's own look.

    `sign` stands before everything, in the first cell.
    """

    def piece(cell: Cell, room: int) -> tuple[str, str]:
        # No more than may be drawn: a line can be as long as a book. Signs that take no room of their own are few.
        return clipped(shown(cell.text[: 16 * width]), room), cell.look

    def ours(cell: Cell) -> tuple[str, str]:
        return phrase(cell.text), cell.look

    result = [(sign.ljust(INDENT), "")]
    used = INDENT
    if row.mark is not None:
        result += [ours(row.mark), ("  ", "")]
        used += cell_len(row.mark.text) + 2
    right = [ours(cell) for cell in row.right]
    right_width = sum(cell_len(text) for text, _ in right) + (INDENT + 1 if right else 0)
    spare = row.spare
    if spare:
        whole = used + sum(cell_len(shown(cell.text[: 16 * width])) for cell in row.left)
        # With one cell more between them, or a name and what is said of it read as one.
        while right and spare and whole + 1 + right_width > width:
            right_width -= cell_len(right.pop()[0])
            spare -= 1
    while right and used + right_width > width - 8:
        right_width -= cell_len(right.pop(0)[0])
    right_width = right_width if right else 0
    for cell in row.left:
        room = width - used - right_width
        if room <= 0:
            break
        text, look = piece(cell, room)
        if text == ellipsis() and len(cell.text) > 1:
            look = result[-1][1]  # nothing is left of this cell, such as a match
        result.append((text, look))
        used += cell_len(text)
    if right:
        gap = width - used - (right_width - INDENT)
        result += [(" " * max(gap, 1), ""), *right]
    return result
