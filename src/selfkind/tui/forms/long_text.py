"""Text of any length in a field: put together once for each change, and wrapped where it is looked at.

Textual 8.2.8 wraps the whole text at once and keeps each row of it, and looks through a whole line for each row it
draws. After 5 MB, that kept the keys waiting for seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise

from rich.cells import cell_len
from textual._cells import cell_width_to_column_index
from textual.cache import LRUCache
from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset, clamp

from selfkind.tui.forms.long_line import LongLine
from selfkind.tui.forms.row_breaks import breaks_of

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
    """How many rows each line takes, and where the lines break that are looked at.

    The rows of many new lines are estimated at first, apart from those around the cursor. `estimated` is called
    then, and `count` goes on to count them, a piece at a time; between two pieces the text may change. A line that
    is longer than a piece is a `LongLine`, of which only a part is counted at a time.
    """

    def __init__(self, document: Document, width: int, tab_width: int, estimated: Callable[[], object]) -> None:
        self._estimated = estimated
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
        super().__init__(document, width, tab_width)
        # Textual asks this one for the line of a row.
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
        self._rows, self._long, self._counted = [], {}, 0
        self._replace(0, 0, self.document.lines)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines of an edit that was done."""
        last = len(self._rows) - 1
        top, bottom = sorted((clamp(start[0], 0, last), clamp(old_end[0], 0, last)))
        end = max(top, min(new_end[0], self.document.line_count - 1)) + 1
        lines = self.document.lines[top:end]
        if top == bottom and len(lines) == 1 and top in self._long and len(lines[0]) > PIECE:
            self._change(top, lines[0])
        else:
            self._replace(top, bottom + 1, lines)

    def _change(self, index: int, line: str) -> None:
        self._long[index].change(line)
        self._set_rows(index)
        self._place()
        if not self._long[index].is_counted:
            self._counted = min(self._counted, index)
            self._estimated()

    def _set_rows(self, index: int) -> None:
        rows = len(self._long[index].breaks if index in self._long else self._look_at(self.document[index])) + 1
        self._is_moved |= self._rows[index] != -rows and self._rows[index] != rows
        self._rows[index] = rows

    def _replace(self, top: int, end: int, lines: list[str]) -> None:
        is_whole = not self.is_estimated
        lengths = list(map(len, lines))
        is_short = not self._width or len(lines) + sum(lengths) <= PIECE
        if not self._width:
            self._rows[top:end] = [1] * len(lines)
        elif is_short:
            self._rows[top:end] = [len(self._look_at(line)) + 1 for line in lines]
        else:
            self._rows[top:end] = [-1 - length // self._width for length in lengths]
        self._move_long(top, end, len(lines))
        if not is_short and max(lengths) > PIECE:
            self._add_long(top, lines)
        self._counted = len(self._rows) if is_whole and is_short else min(self._counted, top)
        self._place()
        if not is_short:
            self._estimated()

    def _move_long(self, top: int, end: int, count: int) -> None:
        moved = {at + top + count - end: long for at, long in self._long.items() if at >= end}
        self._long = {at: long for at, long in self._long.items() if at < top} | moved

    def _add_long(self, top: int, lines: list[str]) -> None:
        for index, line in enumerate(lines, top):
            if len(line) > PIECE:
                self._long[index] = LongLine(line, self._width, self._tab_width)
                self._set_rows(index)

    def _place(self) -> None:
        self._tops = list(accumulate(map(abs, self._rows), initial=0))
        self._is_moved = False

    def _look_at(self, line: str) -> list[int]:
        """Return where a line breaks that isn't long."""
        found = self._looked_at.get(line)
        if found is None:
            found = self._looked_at[line] = breaks_of(line, self._width, self._tab_width)
        return found

    def count(self) -> bool:
        """Count the next piece of the lines that are estimated. Return whether rows took another place: those of
        lines do once all are counted, those of a long line once it is."""
        before = [len(long.breaks) for long in self._long.values()]
        self._counted = self._count_some(range(self._counted, len(self._rows)), PIECE)
        if self.is_estimated and before == [len(long.breaks) for long in self._long.values()]:
            return False
        self._place()
        return True

    def _count_around(self, line: int, column: int) -> None:
        if line in self._long:
            self._long[line].count_around(column)
            self._set_rows(line)
        self._count_some(range(line + (line in self._long), len(self._rows)), PIECE // 2)
        self._count_some(range(line - 1, -1, -1), PIECE // 2)
        if self._is_moved:
            self._place()

    def _count_some(self, indices: range, room: int) -> int:
        """Count lines until there is no more room. Return the index of the next."""
        lines = self.document.lines
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
                room -= len(lines[index])
                self._set_rows(index)
        return indices.stop

    def line_at(self, row: int) -> tuple[int, int]:
        """Return the line of a row, and which of the line's rows it is."""
        row = clamp(row, 0, self.height - 1)
        line = bisect_right(self._tops, row) - 1
        return line, min(row - self._tops[line], len(self.get_offsets(line)))

    def section_at(self, location: Location) -> tuple[int, int]:
        """Return the line of a place in the text, and which of the line's rows it's in."""
        line = clamp(location[0], 0, len(self._rows) - 1)
        return line, bisect_right(self.get_offsets(line), location[1])

    def row_of(self, location: Location) -> int:
        """Return the row of a place in the text."""
        line, section = self.section_at(location)
        return self._tops[line] + section

    def span(self, line: int, section: int) -> tuple[int, int]:
        """Return where a row of a line begins and ends; -1 is the last one."""
        breaks = self.get_offsets(line)
        section %= len(breaks) + 1
        end = breaks[section] if section < len(breaks) else len(self.document[line])
        return breaks[section - 1] if section else 0, end

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the place in the text of an offset, the nearest where there is none."""
        line, section = self.line_at(offset[1])
        return line, self.get_target_document_column(line, max(0, offset[0]), section)

    def location_to_offset(self, location: Location) -> Offset:
        """Return the offset of a place in the text. It and what is around it are counted."""
        if self.is_estimated:
            self._count_around(clamp(location[0], 0, len(self._rows) - 1), location[1])
        line, section = self.section_at(location)
        before = self.document[line][self.span(line, section)[0] : location[1]]
        return Offset(cell_len(expand_tabs_inline(before, self._tab_width)), self._tops[line] + section)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the place in a line that is drawn at an offset in one of its rows, in the row in any case."""
        line = self.document[line_index]
        start, end = self.span(line_index, y_offset)
        column = start + cell_width_to_column_index(line[start:end], x_offset, self._tab_width)
        return column if end == len(line) else min(column, end - 1)

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise([0, *self.get_offsets(line_index), len(line)])]

    def get_offsets(self, line_index: int) -> list[int]:
        """Return where a line breaks."""
        long = self._long.get(line_index)
        return long.breaks if long is not None else self._look_at(self.document[line_index])


class _LinesByRow:
    def __init__(self, wraps: Wraps) -> None:
        self._wraps = wraps

    def __getitem__(self, row: int) -> tuple[int, int]:
        return self._wraps.line_at(row)
