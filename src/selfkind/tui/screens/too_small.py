"""The page for a terminal that is too small for any screen."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from selfkind.tui.commands.table import hint
from selfkind.tui.forms.inputs import Line, Pages, is_text
from selfkind.tui.screen_table import SMALLEST
from selfkind.tui.screens.base import PageScreen


class TooSmallScreen(PageScreen):
    """Says how large the terminal has to be. It goes by itself as soon as there is room; what was open stays
    open beneath it, with everything typed, and what is typed meanwhile goes on there."""

    DEFAULT_CSS = """
    TooSmallScreen { background: $background; }
    TooSmallScreen Static {
        width: 1fr; height: 1fr; content-align: center middle; text-align: center; color: $foreground;
    }
    """

    def compose(self) -> ComposeResult:
        """Say how large it has to be, and how to reach help lines all the same."""
        columns, rows = SMALLEST
        help_now = hint(self.app.keys, "app.help_now")
        said = f"A little more room, please: {columns}x{rows} or larger."
        yield Static(f"{said}\n{help_now[0]} {help_now[1]}" if help_now else said, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Type on in the field that was being written in."""
        field = self._field()
        if field is None:
            return
        if is_text(event.character):
            event.stop()
            self._type(field, event.character or "")
        elif event.key == "backspace":
            event.stop()
            field.action_delete_left()

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the field that was being written in."""
        field = self._field()
        if field is not None:
            event.stop()
            self._type(field, event.text)

    @staticmethod
    def _type(field: Line | Pages, text: str) -> None:
        if isinstance(field, Pages):
            field.insert(text)
        else:
            field.take(" ".join(text.splitlines()))

    def _field(self) -> Line | Pages | None:
        """Return the field with the cursor on the page below, None when there is none."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else None
        field = below.focused if below is not None else None
        return field if isinstance(field, Line | Pages) else None
