"""The page for a terminal that is too small for any screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from selfkind.tui.commands.table import hint
from selfkind.tui.screen_table import SMALLEST
from selfkind.tui.screens.base import PageScreen


class TooSmallScreen(PageScreen):
    """Says how large the terminal has to be. It goes by itself as soon as there is room; what was open stays
    open beneath it, with everything typed."""

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
