"""What stands in each row of the terminal already, so that a screen reader doesn't say it once more.

Textual writes the whole page again at each change of its layout: Today, opened under yasr, was said six times.
"""

from __future__ import annotations

import re

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_CODES = re.compile(r"(\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_Cell = tuple[str, str]
"""The colours of a cell, as the code for them, and its sign."""


class SaidRows:
    """What stands in each cell of a terminal of one size, by row and column."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, _Cell]] = {}
        self._size: tuple[int, int] | None = None

    def unsaid(self, data: str, size: tuple[int, int]) -> str:
        """Return what is left to write of a picture. What isn't a picture is written as it is, and all is
        forgotten, as for a terminal of another `size`: nobody knows what stands there then."""
        if size != self._size or _MOVE.match(data) is None:
            self._rows.clear()
            self._size = size
        _, *found = _MOVE.split(data) if _MOVE.match(data) else [""]
        if not found:
            return data
        left = []
        for row, column, piece in zip(*[iter(found)] * 3, strict=True):
            if not piece or self._is_new(int(row), int(column), piece.rstrip("\n")):
                left.append(f"\x1b[{row};{column}H{piece}")
        return "".join(left)

    def _is_new(self, row: int, column: int, piece: str) -> bool:
        """Return whether a piece isn't there yet, and keep what stands there now."""
        cells = dict(enumerate(_cells(piece), column))
        there = self._rows.setdefault(row, {})
        if all(there.get(place) == cell for place, cell in cells.items()):
            return False
        there.update(cells)
        return True


def _cells(piece: str) -> list[_Cell]:
    """Return the cells of a piece. A wide sign has two, and a mark belongs to the cell before."""
    from rich.cells import cell_len

    cells: list[_Cell] = []
    colours = ""
    for place, part in enumerate(_CODES.split(piece)):
        if place % 2:
            colours = part
            continue
        for sign in part:
            width = cell_len(sign)
            if width:
                cells += [(colours, sign), *[(colours, "")] * (width - 1)]
            elif cells:
                cells[-1] = (cells[-1][0], cells[-1][1] + sign)
    return cells
