"""The page for a terminal that is too small for any screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from selfkind.tui.commands.hints import help_while_typing, hint
from selfkind.tui.forms.inputs import Line, Pages
from selfkind.tui.screen_table import SMALLEST
from selfkind.tui.screens.base import PageScreen


class TooSmallScreen(PageScreen):
    """Says how large the terminal has to be. It goes by itself as soon as there is room; what was open stays
    open beneath it, with everything typed, and what is typed meanwhile goes on there."""

    fits_anywhere = says_too_small = True
    BINDINGS = [Binding("backspace", "delete_left", show=False)]
    DEFAULT_CSS = """
    TooSmallScreen { background: $background; }
    TooSmallScreen Static {
        width: 1fr; height: 1fr; content-align: center middle; text-align: center; color: $foreground;
    }
    """

    def compose(self) -> ComposeResult:
        """Say how large it has to be, and how to reach help lines all the same."""
        columns, rows = SMALLEST
        # Over a field, letters and signs go on into the field.
        keys = self.app.keys
        help_now = hint(keys, "app.help_now") if self.field_below is None else help_while_typing(keys)
        said = f"A little more room, please: {columns}x{rows} or larger."
        yield Static(f"{said}\n{help_now[0]} {help_now[1]}" if help_now else said, markup=False)

    @property
    def field_below(self) -> Line | Pages | None:
        """The field with the cursor on the page below, None when there is none. The app gives it every key:
        through this page, keys would come late or be lost when it goes while they are on their way."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else None
        field = below.focused if below is not None else None
        return field if isinstance(field, Line | Pages) else None

    def action_delete_left(self) -> None:
        """Delete in the field what is before the cursor: its own bindings don't work below another page."""
        if self.field_below is not None:
            self.field_below.action_delete_left()
