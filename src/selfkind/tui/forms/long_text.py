"""Text of any length in a field: put together once for each change, and wrapped where it is looked at.

Textual 8.2.8 wraps the whole text at once and keeps each row of it, and looks through a whole line for each row it
draws. After 5 MB, that kept the keys waiting for seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

from rich.cells import cell_len
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset, clamp
from textual.widgets.text_area import Document, EditResult, Location, WrappedDocument

from selfkind.tui.forms.row_counts import RowCounts
from selfkind.tui.textual_parts import column_at


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
    """Where the lines of a text break, and which place is drawn where.

    `estimated` is called when lines came whose rows are estimated; `count` goes on to count them then.
    """

    def __init__(self, document: Document, width: int, tab_width: int, estimated: Callable[[], object]) -> None:
        self._estimated = estimated
        self._counts: RowCounts | None = None
        super().__init__(document, width, tab_width)

    @property
    def rows(self) -> RowCounts:
        """The rows of the lines."""
        assert self._counts is not None
        return self._counts

    @property
    def is_estimated(self) -> bool:
        """Whether some lines aren't counted yet."""
        return self.rows.is_estimated

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.rows.height

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines at `width`, 0 for no wrapping. At the same width, nothing is to do."""
        tab_width = tab_width or self.rows.tab_width
        if self._counts and (width, tab_width) == (self._counts.width, self._counts.tab_width):
            return
        self._counts = RowCounts(self.document.lines, width, tab_width)
        self._say_estimated()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines of an edit that was done."""
        last = self.rows.last
        top, bottom = sorted((clamp(start[0], 0, last), clamp(old_end[0], 0, last)))
        end = max(top, min(new_end[0], self.document.line_count - 1)) + 1
        self.rows.replace(top, bottom + 1, end - top)
        self._say_estimated()

    def _say_estimated(self) -> None:
        if self.is_estimated:
            self._estimated()

    def count(self) -> bool:
        """Count a piece of what is estimated. Return whether rows took another place."""
        return self.rows.count()

    def line_at(self, row: int) -> tuple[int, int]:
        """Return the line of a row, and which of the line's rows it is."""
        return self.rows.line_at(row)

    def section_at(self, location: Location) -> tuple[int, int]:
        """Return the line of a place in the text, and which of the line's rows it's in."""
        line = clamp(location[0], 0, self.rows.last)
        return line, bisect_right(self.get_offsets(line), location[1])

    def row_of(self, location: Location) -> int:
        """Return the row of a place in the text."""
        line, section = self.section_at(location)
        return self.rows.top_of(line) + section

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
            self.rows.count_around(clamp(location[0], 0, self.rows.last), location[1])
        line, section = self.section_at(location)
        before = self.document[line][self.span(line, section)[0] : location[1]]
        return Offset(cell_len(expand_tabs_inline(before, self.rows.tab_width)), self.rows.top_of(line) + section)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the place in a line that is drawn at an offset in one of its rows, in the row in any case."""
        line = self.document[line_index]
        start, end = self.span(line_index, y_offset)
        column = start + column_at(line[start:end], x_offset, self.rows.tab_width)
        return column if end == len(line) else min(column, end - 1)

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise([0, *self.get_offsets(line_index), len(line)])]

    def get_offsets(self, line_index: int) -> list[int]:
        """Return where a line breaks."""
        return self.rows.breaks(line_index)
