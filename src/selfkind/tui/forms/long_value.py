"""A line of megabytes in a field of one line: only what is in view is drawn and measured.

Textual 8.2.8 draws and measures the whole line for each key, which took half a second at 5 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from rich.cells import cell_len
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from selfkind.tui.forms.page_moves import last_of
from selfkind.tui.textual_parts import LineParts

LONG = 2_000
"""Characters from which a line is long."""
_WORD_START = re.compile(r"(?<=\W)\w")


class LongValue(LineParts, Input):
    """A field of one line that may be long. What is in view of a long line follows the cursor."""

    _first = 0
    """The first character in view of a long line."""

    @property
    def _is_long(self) -> bool:
        return len(self.value) > LONG

    def measured(self, text: str) -> int:
        """Return in how many cells a text is drawn."""
        return cell_len(text)

    def _follow(self) -> None:
        """Have the cursor in view, and no room left free after the end."""
        cursor, room = self.cursor_position, max(self.scrollable_content_region.width, 1)
        first = min(max(self._first, cursor - room), cursor)
        while first < cursor and self.measured(self.value[first:cursor]) >= room:
            first += 1
        while first and self.measured(self.value[first - 1 : first + room]) < room:
            first -= 1
        self._first = first

    @contextmanager
    def _in_view(self) -> Iterator[None]:
        """Have only what is in view as the value, so that Textual looks at no more."""
        value, selection = self.value, self.selection
        self._follow()
        first, end = self._first, self.cursor_position + self.scrollable_content_region.width + 1
        self.set_reactive(Input.value, value[first:end])
        near = (min(max(at, first), end) - first for at in selection)
        self.set_reactive(Input.selection, Selection(*near))
        try:
            yield
        finally:
            self.set_reactive(Input.value, value)
            self.set_reactive(Input.selection, selection)

    def render_line(self, y: int) -> Strip:
        """Draw the line, or what is in view of it."""
        if not self._is_long:
            return super().render_line(y)
        with self._in_view():
            return super().render_line(y)

    def goes_on(self) -> tuple[bool, bool]:
        """Return whether there is more of the line before what is in view, and after it."""
        room = self.scrollable_content_region.width
        if self._is_long:
            self._follow()
            return self._first > 0, self.measured(self.value[self._first : self._first + room + 1]) > room
        start = round(self.scroll_offset.x)
        return start > 0, self.measured(self.value) > start + room

    @property
    def content_width(self) -> int:
        """Return the width of the line. A long one is as wide as its room, so that nothing scrolls."""
        return self.scrollable_content_region.width if self._is_long else super().content_width

    def cell_of(self, position: int) -> int:
        """Return at which cell a character is drawn, of a long line from what is in view."""
        if not self._is_long:
            return super().cell_of(position)
        self._follow()
        return self.measured(self.value[self._first : position])

    def index_at(self, cell: int) -> int:
        """Return which character is drawn at a cell of what is in view."""
        if not self._is_long:
            return super().index_at(cell)
        with self._in_view():
            index = super().index_at(cell)
        return self._first + index

    def _word_start(self) -> int:
        return last_of(_WORD_START, self.value, self.cursor_position)

    def action_cursor_left_word(self, select: bool = False) -> None:
        """Go to the start of the word to the left."""
        start = self._word_start()
        self.selection = Selection(self.selection.start, start) if select else Selection.cursor(start)

    def action_delete_left_word(self) -> None:
        """Delete to the start of the word to the left, or what is selected."""
        if self.selection.is_empty:
            self.delete(self._word_start(), self.cursor_position)
        else:
            self.delete_selection()
