"""A screen whose time is still to come: one honest line about it, and what is there already."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from selfkind.tui.screens.base import ModeScreen


class PlaceholderScreen(ModeScreen):
    """One line that says what will be here and what can be done today."""

    scopes = ("app",)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    PlaceholderScreen #line {
        height: 1fr; width: 1fr; content-align: center middle; text-align: center; padding: 0 6; color: $muted;
    }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the line."""
        yield Static(self.app.env.text(f"soon_{self.mode}"), id="line", markup=False)
