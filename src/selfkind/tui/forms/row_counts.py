"""How many rows each line of a text takes, and where the lines break that are looked at."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from textual.cache import LRUCache
from textual.geometry import clamp

from selfkind.tui.forms.long_line import LongLine
from selfkind.tui.forms.row_breaks import breaks_of

PIECE = 20_000
"""Characters that are counted at a time, which takes a few milliseconds."""


class RowCounts:
    """The rows of `lines`, a list that others change: they say so with `replace`.

    The rows of many new lines are estimated at first, until `count_around` or `count` come to them. Between two
    pieces that are counted, the text may change. Of a line that is longer than a piece, a `LongLine`, just a part
    is counted at a time.
    """

    def __init__(self, lines: list[str], width: int, tab_width: int) -> None:
        self.width, self.tab_width = width, tab_width
        self._lines = lines
        self._rows: list[int] = []
        """The rows of each line, as a negative number where they are estimated."""
        self._long: dict[int, LongLine] = {}
        """The long lines by their index."""
        self._tops: list[int] = []
        """The row at which each line begins, and how many rows there are."""
        self._is_moved = False
        """Whether a line has other rows than where it begins says."""
        self._counted = 0
        """No line before this one is estimated."""
        self._looked_at: LRUCache[str, list[int]] = LRUCache(256)
        self.replace(0, 0, len(lines))

    @property
    def is_estimated(self) -> bool:
        """Whether some lines aren't counted yet."""
        return self._counted < len(self._rows)

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._tops[-1]

    @property
    def last(self) -> int:
        """The index of the last line."""
        return len(self._rows) - 1

    def top_of(self, line: int) -> int:
        """Return the row at which a line begins."""
        return self._tops[line]

    def line_at(self, row: int) -> tuple[int, int]:
        """Return the line of a row, and which of the line's rows it is."""
        row = clamp(row, 0, self.height - 1)
        line = bisect_right(self._tops, row) - 1
        return line, min(row - self._tops[line], len(self.breaks(line)))

    def breaks(self, line: int) -> list[int]:
        """Return where a line breaks."""
        return self._long[line].breaks if line in self._long else self._look_at(self._lines[line])

    def _look_at(self, line: str) -> list[int]:
        found = self._looked_at.get(line)
        if found is None:
            found = self._looked_at[line] = breaks_of(line, self.width, self.tab_width)
        return found

    def replace(self, top: int, end: int, count: int) -> None:
        """Count so many new lines, which came in the place of those from `top` to `end`."""
        lines = self._lines[top : top + count]
        if count == 1 == end - top and top in self._long and len(lines[0]) > PIECE:
            self._change(top, lines[0])
            return
        is_whole = not self.is_estimated
        lengths = list(map(len, lines))
        is_short = not self.width or count + sum(lengths) <= PIECE
        if not self.width:
            self._rows[top:end] = [1] * count
        elif is_short:
            self._rows[top:end] = [len(self._look_at(line)) + 1 for line in lines]
        else:
            self._rows[top:end] = [-1 - length // self.width for length in lengths]
        moved = {at + top + count - end: long for at, long in self._long.items() if at >= end}
        self._long = {at: long for at, long in self._long.items() if at < top} | moved
        if not is_short and max(lengths) > PIECE:
            self._add_long(top, lines)
        self._counted = len(self._rows) if is_whole and is_short else min(self._counted, top)
        self._place()

    def _change(self, index: int, line: str) -> None:
        self._long[index].change(line)
        self._set_rows(index)
        if not self._long[index].is_counted:
            self._counted = min(self._counted, index)
        self._place()

    def _add_long(self, top: int, lines: list[str]) -> None:
        for index, line in enumerate(lines, top):
            if len(line) > PIECE:
                self._long[index] = LongLine(line, self.width, self.tab_width)
                self._set_rows(index)

    def _set_rows(self, index: int) -> None:
        rows = len(self.breaks(index)) + 1
        self._is_moved |= abs(self._rows[index]) != rows
        self._rows[index] = rows

    def _place(self) -> None:
        self._tops = list(accumulate(map(abs, self._rows), initial=0))
        self._is_moved = False

    def count(self) -> bool:
        """Count the next piece of the lines that are estimated. Return whether rows took another place: those of
        lines do once all are counted, those of a long line once it is."""
        before = [len(long.breaks) for long in self._long.values()]
        self._counted = self._count_some(range(self._counted, len(self._rows)), PIECE)
        if self.is_estimated and before == [len(long.breaks) for long in self._long.values()]:
            return False
        self._place()
        return True

    def count_around(self, line: int, column: int) -> None:
        """Count the rows around a place."""
        if line in self._long:
            self._long[line].count_around(column)
            self._set_rows(line)
        self._count_some(range(line + (line in self._long), len(self._rows)), PIECE // 2)
        self._count_some(range(line - 1, -1, -1), PIECE // 2)
        if self._is_moved:
            self._place()

    def _count_some(self, indices: range, room: int) -> int:
        """Count lines until there is no more room. Return the index of the next."""
        for index in indices:
            if room <= 0:
                return index
            room -= 1
            if index in self._long:
                room = self._long[index].count(room)
                self._set_rows(index)
                if not self._long[index].is_counted:
                    return index
            elif self._rows[index] < 0:
                room -= len(self._lines[index])
                self._set_rows(index)
        return indices.stop
