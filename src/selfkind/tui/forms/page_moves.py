"""Where the cursor of a page goes by rows and by words. Textual 8.2.8 looks through the whole line for that."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.widgets.text_area import DocumentNavigator, Location

from selfkind.tui.forms.long_text import Wraps

_EDGE = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)")
_WORD = re.compile(r"\s*\w+")
_NEAR = 100


class RowMoves(DocumentNavigator):
    """The places above and below another one."""

    def __init__(self, wraps: Wraps) -> None:
        super().__init__(wraps)
        self._wraps = wraps

    def get_location_above(self, location: Location) -> Location:
        """Return the place in the row above; in the first row, the start of the text."""
        line, section = self._wraps.section_at(location)
        if (line, section) == (0, 0):
            return 0, 0
        above = (line, section - 1) if section else (line - 1, -1)
        return self._in_row(location, *above)

    def get_location_below(self, location: Location) -> Location:
        """Return the place in the row below; in the last row, the end of the text."""
        line, section = self._wraps.section_at(location)
        if section < len(self._wraps.get_offsets(line)):
            return self._in_row(location, line, section + 1)
        if self.is_last_document_line(location):
            return line, len(self._wraps.document[line])
        return self._in_row(location, line + 1, 0)

    def _in_row(self, location: Location, line: int, section: int) -> Location:
        start, _ = self._wraps.span(*self._wraps.section_at(location))
        cells = cell_len(self._wraps.document[location[0]][start : location[1]])
        cells = max(cells, self.last_x_offset)
        return line, self._wraps.get_target_document_column(line, cells, section)


def last_of(pattern: re.Pattern[str], line: str, end: int) -> int:
    """Return where a pattern is found last before a place in a line, 0 for nowhere."""
    start, near = end, _NEAR
    while start > 0:
        # Twice as far each time: a line can have a hundred thousand letters and no space.
        start, near = max(end - near, 0), 2 * near
        found = [one.start() for one in pattern.finditer(line, start, end)]
        if found:
            return found[-1]
    return 0


def word_left(line: str, column: int) -> int:
    """Return where the word begins or ends that is before a place in a line."""
    while column > 0 and line[column - 1].isspace():
        column -= 1
    return last_of(_EDGE, line, column)


def word_right(line: str, column: int) -> int:
    """Return where the next word begins or ends, after spaces."""
    while column < len(line) and line[column].isspace():
        column += 1
    found = _EDGE.search(line, column + 1)
    return found.start() if found else len(line)


def word_end(line: str, column: int) -> int | None:
    """Return where the next word ends, None when there is none."""
    found = _WORD.search(line, column)
    return found.end() if found else None
