"""Everything hidden at once: a blank page with a neutral word."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from selfkind.tui.screens.base import PageScreen


class HiddenScreen(PageScreen):
    """Shows nothing of anyone's. Any key brings the screen back."""

    DEFAULT_CSS = """
    HiddenScreen { background: $background; }
    HiddenScreen Static { width: 1fr; height: 1fr; content-align: center middle; color: $muted; }
    """

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("ready", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Any key brings the screen back, and does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss()
