"""Text of any length in a field: put together once for each change, and wrapped where it is looked at.

Textual 8.2.8 wraps the whole text at once and keeps each row of it. After 5 MB, that kept the keys waiting for
seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise

from rich.cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.cache import LRUCache
from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline, get_tab_widths
from textual.geometry import Offset, clamp

PIECE = 20_000
"""Characters that are wrapped at a time, which takes a few milliseconds."""


class Words(Document):
    """A text that is put together once for each change: drawing asks for it at each row."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole: str | None = None

    @property
    def text(self) -> str:
        """Return the whole text."""
        if self._whole is None:
            self._whole = super().text
        return self._whole

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in the place of what is there."""
        self._whole = None
        return super().replace_range(start, end, text)


class Wraps(WrappedDocument):
    """How many rows each line takes, and of the lines that are looked at, where they break.

    The rows of many new lines are estimated at first, apart from those around the cursor. `estimated` is called
    then, and `count` goes on to count them, a piece at a time; between two pieces the text may change.
    """

    def __init__(self, document: Document, width: int, tab_width: int, estimated: Callable[[], object]) -> None:
        self._estimated = estimated
        self._rows: list[int] = []
        """The rows of each line, as a negative number where they are estimated."""
        self._tops: list[int] = []
        """The row at which each line begins, and how many rows there are."""
        self._counted = 0
        """No line before this one is estimated."""
        self._looked_at: LRUCache[str, tuple[list[int], list[int]]] = LRUCache(256)
        super().__init__(document, width, tab_width)
        # Textual asks this one for the line of a row that it draws.
        self._offset_to_line_info = _LinesByRow(self)  # type: ignore[assignment]

    @property
    def is_estimated(self) -> bool:
        """Whether some lines aren't counted yet."""
        return self._counted < len(self._rows)

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._tops[-1]

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines at `width`, 0 for no wrapping. At the same width, nothing is to do."""
        tab_width = tab_width or self._tab_width
        if self._rows and (width, tab_width) == (self._width, self._tab_width):
            return
        self._width, self._tab_width = width, tab_width
        self._looked_at.clear()
        self._rows, self._counted = [], 0
        self._replace(0, 0, self.document.lines)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines of an edit that was done."""
        last = len(self._rows) - 1
        top, bottom = sorted((clamp(start[0], 0, last), clamp(old_end[0], 0, last)))
        end = max(top, min(new_end[0], self.document.line_count - 1)) + 1
        self._replace(top, bottom + 1, self.document.lines[top:end])

    def _replace(self, top: int, end: int, lines: list[str]) -> None:
        is_whole = not self.is_estimated
        is_short = not self._width or len(lines) + sum(map(len, lines)) <= PIECE
        if not self._width:
            self._rows[top:end] = [1] * len(lines)
        elif is_short:
            self._rows[top:end] = [self._count(line) for line in lines]
        else:
            self._rows[top:end] = [-1 - len(line) // self._width for line in lines]
        self._counted = len(self._rows) if is_whole and is_short else min(self._counted, top)
        self._place()
        if not is_short:
            self._estimated()

    def _place(self) -> None:
        self._tops = list(accumulate(map(abs, self._rows), initial=0))

    def _count(self, line: str) -> int:
        return len(self._look_at(line)[0]) + 1

    def _look_at(self, line: str) -> tuple[list[int], list[int]]:
        """Return where a line breaks, and the widths of its tabs."""
        found = self._looked_at.get(line)
        if found is None:
            tabs = get_tab_widths(line, self._tab_width)
            breaks = compute_wrap_offsets(line, self._width, self._tab_width, True, tabs) if self._width else []
            found = self._looked_at[line] = breaks, [width for _, width in tabs]
        return found

    def count(self) -> bool:
        """Count the next piece of the lines that are estimated. Return whether that was the last: then all of them
        take their place."""
        self._counted = self._count_some(range(self._counted, len(self._rows)), PIECE)
        if self.is_estimated:
            return False
        self._place()
        return True

    def _count_around(self, line: int) -> None:
        self._count_some(range(line, len(self._rows)), PIECE // 2)
        self._count_some(range(line - 1, -1, -1), PIECE // 2)
        self._place()

    def _count_some(self, indices: range, room: int) -> int:
        """Count lines until there is no more room. Return the index of the next."""
        lines = self.document.lines
        for index in indices:
            if room <= 0:
                return index
            room -= 1
            if self._rows[index] < 0:
                room -= len(lines[index])
                self._rows[index] = self._count(lines[index])
        return indices.stop

    def line_at(self, row: int) -> tuple[int, int]:
        """Return the line of a row, and which of the line's rows it is."""
        row = clamp(row, 0, self.height - 1)
        line = bisect_right(self._tops, row) - 1
        return line, min(row - self._tops[line], len(self.get_offsets(line)))

    def row_of(self, line: int, section: int) -> int:
        """Return the row of a line's row."""
        return self._tops[clamp(line, 0, len(self._rows) - 1)] + section

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the place in the text of an offset, the nearest where there is none."""
        line, section = self.line_at(offset[1])
        return line, self.get_target_document_column(line, max(0, offset[0]), section)

    def location_to_offset(self, location: Location) -> Offset:
        """Return the offset of a place in the text. It and what is around it are counted."""
        line, column = location
        line = clamp(line, 0, len(self._rows) - 1)
        if self.is_estimated:
            self._count_around(line)
        breaks = [0, *self.get_offsets(line)]
        section = bisect_right(breaks, column) - 1
        before = self.document[line][breaks[section] : column]
        return Offset(cell_len(expand_tabs_inline(before, self._tab_width)), self._tops[line] + section)

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise([0, *self.get_offsets(line_index), len(line)])]

    def get_offsets(self, line_index: int) -> list[int]:
        """Return where a line breaks."""
        return self._look_at(self.document[line_index])[0]

    def get_tab_widths(self, line_index: int) -> list[int]:
        """Return the widths of a line's tabs."""
        return self._look_at(self.document[line_index])[1]


class _LinesByRow:
    def __init__(self, wraps: Wraps) -> None:
        self._wraps = wraps

    def __getitem__(self, row: int) -> tuple[int, int]:
        return self._wraps.line_at(row)
