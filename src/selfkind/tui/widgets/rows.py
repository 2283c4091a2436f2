"""Rows: the one list widget. It draws lines itself, so ten thousand rows cost what ten cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from selfkind.tui.commands.bindings import bindings
from selfkind.tui.layout.row import INDENT, SELECTED, SELECTED_ELSEWHERE, Cell, Row, hanging, pieces, wrapped
from selfkind.tui.text import sentence
from selfkind.tui.textual_parts import OneScrollBar

__all__ = ["Cell", "Row", "Rows", "hanging", "wrapped"]


class Rows(OneScrollBar, can_focus=True):
    """A list of rows with a cursor. It posts `Moved` when the cursor moves and `Chosen` for enter or a second
    click; `Marked` when the sign of a row is clicked; `NearEnd` when its last rows are in view or soon will be."""

    BINDINGS = bindings("list")
    shows_cursor_elsewhere: ClassVar[bool] = True
    """Whether the cursor is drawn while keys go to another place."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--text",
        "rows--heading",
        "rows--muted",
        "rows--accent",
        "rows--primary",
        "rows--secondary",
        "rows--strong",
        "rows--quote",
        "rows--match",
        "rows--cursor",
        "rows--cursor-blurred",
        "rows--hover",
    }
    DEFAULT_CSS = """
    Rows {
        height: 1fr; background: transparent; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .rows--text { color: $foreground; }
        & > .rows--heading { color: $secondary; text-style: bold; }
        & > .rows--muted { color: $muted; }
        & > .rows--accent { color: $accent; }
        & > .rows--primary { color: $primary; }
        & > .rows--secondary { color: $secondary; }
        & > .rows--strong { color: $foreground; text-style: bold; }
        & > .rows--quote { color: $muted; text-style: italic; }
        & > .rows--match { color: $accent; text-style: bold underline; }
        & > .rows--cursor { background: $selection; color: $selection-text; text-style: $selection-style; }
        & > .rows--cursor-blurred { background: $panel; }
        & > .rows--hover { background: $surface; }
    }
    """

    class Moved(Message):
        """The cursor is on another row, or the rows are new."""

    class Chosen(Message):
        """The row under the cursor was chosen with enter or a second click."""

    class Marked(Message):
        """The sign before the row under the cursor was clicked."""

    class NearEnd(Message):
        """The last rows are in view, or soon will be: more can be added."""

    def __init__(self, title: str, *, id: str | None = None, led: bool = False) -> None:
        """Make a list with a title in its border. `led` lists are moved in from a field that has the focus, and
        show their cursor as if they had it."""
        super().__init__(id=id)
        self.border_title = title
        self._is_led = led
        self._rows: tuple[Row, ...] = ()
        self._cursor = -1
        self._hover = -1
        self._base = Style()
        self._says_trouble = False

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._rows[self._cursor].key if 0 <= self._cursor < len(self._rows) else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        region = self.scrollable_content_region
        y = max(self._cursor, 0) - round(self.scroll_y)
        return region.offset + Offset(0, min(max(y, 0), max(region.height - 1, 0)))

    def show(self, rows: Sequence[Row], *, key: str | None = None, to_new: bool = False) -> None:
        """Show other rows. The cursor goes to `key`, else stays with its row, else with its place.

        With `to_new`, it goes to the one row that wasn't there before, as when the user has just added it.
        """
        self._says_trouble = False
        before, old_key, old_cursor = self._rows, self.key, self._cursor
        if key is None and to_new and before:
            known = {row.key for row in before}
            added = [row.key for row in rows if row.key is not None and row.key not in known]
            key = added[0] if len(added) == 1 else None
        self._rows = tuple(rows)
        wanted = [k for k in (key, old_key) if k is not None]
        index = next((self._index(k) for k in wanted if self._index(k) >= 0), -1)
        if index < 0:
            index = self._nearest(max(old_cursor, 0))
        self._cursor = index
        self.lines_are(len(self._rows))
        if len(before) != len(self._rows):
            self.refresh()
        else:
            changed = {y for y, (a, b) in enumerate(zip(before, self._rows, strict=True)) if a != b}
            for y in changed | ({old_cursor, index} if old_cursor != index else set()):
                self._refresh_row(y)
        self._see_cursor()
        if self.key != old_key or not before:
            self.post_message(self.Moved())
        self._check_end()

    def say_trouble(self, words: str) -> bool:
        """Say why nothing could be loaded, and keep it there, unless there is something else. Return whether it's
        said."""
        if self._rows and not self._says_trouble:
            return False
        self.show(wrapped(sentence(words), "muted", max(self.size.width - 4, 20)))
        self._says_trouble = True
        return True

    def add(self, rows: Sequence[Row]) -> None:
        """Show more rows below. Nothing that is shown changes."""
        self._rows += tuple(rows)
        self.lines_are(len(self._rows))
        self.refresh()
        self._check_end()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Notice when the end comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._check_end()

    def _check_end(self) -> None:
        if self._rows and self.scroll_y + 2 * self.size.height >= len(self._rows):
            self.post_message(self.NearEnd())

    def _index(self, key: str) -> int:
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def _nearest(self, index: int) -> int:
        """Return the row that can be chosen nearest to a place, later ones first."""
        choices = [i for i, row in enumerate(self._rows) if row.key is not None]
        return min(choices, key=lambda i: (abs(i - index), -i), default=-1)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row by its place; places without a row to choose are passed over."""
        if index == self._cursor or not 0 <= index < len(self._rows) or self._rows[index].key is None:
            return
        old, self._cursor = self._cursor, index
        self._refresh_row(old)
        self._refresh_row(index)
        self._see_cursor()
        self.post_message(self.Moved())

    def _step(self, direction: int, count: int = 1) -> None:
        index = self._cursor
        for _ in range(count):
            further = index + direction
            while 0 <= further < len(self._rows) and self._rows[further].key is None:
                further += direction
            if not 0 <= further < len(self._rows):
                break
            index = further
        if index == self._cursor and count == 1:
            # At the edge, scroll what lies beyond (a heading) into view.
            self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)
        self.move_to(index)

    def _page(self, direction: int) -> None:
        """Move by as many lines as there is room for, so that no line is passed unseen; by one row at least."""
        far = self._cursor + direction * max(self.size.height - 1, 1)
        near = range(far, self._cursor, -direction)
        reached = next((i for i in near if 0 <= i < len(self._rows) and self._rows[i].key is not None), None)
        if reached is None:
            self._step(direction)
        else:
            self.move_to(reached)

    def _see_cursor(self) -> None:
        if self._cursor < 0:
            return
        first = next((i for i, row in enumerate(self._rows) if row.key is not None), 0)
        top = 0 if self._cursor == first else self._cursor
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False)
        elif self._cursor >= self.scroll_y + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False)

    def action_cursor_up(self) -> None:
        """Move up."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Move down."""
        self._step(1)

    def action_first(self) -> None:
        """Move to the first row."""
        self._step(-1, len(self._rows))

    def action_last(self) -> None:
        """Move to the last row."""
        self._step(1, len(self._rows))

    def action_page_up(self) -> None:
        """Move up by a page."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Move down by a page."""
        self._page(1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; a second click chooses, and one on the sign marks."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        y = inside.y + round(self.scroll_y)
        if not 0 <= y < len(self._rows):
            return
        row = self._rows[y]
        if row.key is None:
            return
        already = y == self._cursor
        self.move_to(y)
        if row.mark is not None and inside.x <= INDENT + cell_len(row.mark.text) + 1:
            self.post_message(self.Marked())
        elif already and event.chain > 1:
            self.post_message(self.Chosen())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light the row under the mouse."""
        inside = event.get_content_offset(self)
        self._hover_at(-1 if inside is None else inside.y + round(self.scroll_y))

    def on_leave(self) -> None:
        """Take the light away with the mouse."""
        self._hover_at(-1)

    def _hover_at(self, y: int) -> None:
        if not (0 <= y < len(self._rows) and self._rows[y].key is not None):
            y = -1
        if y != self._hover:
            old, self._hover = self._hover, y
            self._refresh_row(old)
            self._refresh_row(y)

    def on_focus(self) -> None:
        """Show by the cursor that keys go here."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Draw the cursor without the focus."""
        self._refresh_row(self._cursor)

    def on_resize(self) -> None:
        """Draw the lines for the new width, and keep the cursor in view."""
        self.lines_are(len(self._rows))
        self._see_cursor()
        self._check_end()

    def _refresh_row(self, index: int) -> None:
        y = index - round(self.scroll_y)
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some lines of the list, as Textual asks for them. The style that all of them stand on is worked
        out anew whenever it's asked for, so it is asked for once."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the list, as Textual asks for it."""
        width = self.scrollable_content_region.width
        index = y + round(self.scroll_y)
        base, ink, sign = self._base, Style(), ""
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[index]
        has_keys = self.has_focus or self._is_led
        if index == self._cursor and row.key is not None and (has_keys or self.shows_cursor_elsewhere):
            name, sign = "rows--cursor-blurred", SELECTED_ELSEWHERE
            if has_keys:
                name, sign = "rows--cursor", SELECTED
                # Every piece is read on the colour of the selection, whatever its own colour is.
                ink = Style(color=self.get_component_rich_style(name, partial=True).color)
            base += self.get_component_rich_style(name, partial=True)
        elif index == self._hover:
            base += self.get_component_rich_style("rows--hover", partial=True)
        segments = [
            Segment(text, base + self._look(look) + ink if look else base)
            for text, look in pieces(row, width, sign)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"rows--{name}", partial=True)
