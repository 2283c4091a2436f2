"""A word of care, shown once, before a pattern with pauses in it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfkind.tui.bindings import bindings
from selfkind.tui.commands import hints
from selfkind.tui.screens.base import HasApp
from selfkind.tui.text import block
from selfkind.tui.widgets.bars import KeyBar


class CareScreen(HasApp, ModalScreen[bool]):
    """The card. Answers whether to begin."""

    scopes = ("care",)
    BINDINGS = bindings("care")
    DEFAULT_CSS = """
    CareScreen {
        align: center middle;
        & #care {
            width: 62; max-width: 94%; height: auto; max-height: 90%; border: round $accent; background: $surface;
            padding: 1 2 0 2; border-title-color: $accent; border-title-style: bold;
        }
        & Static { height: auto; margin-bottom: 1; }
        & KeyBar { dock: none; background: $surface; }
    }
    """

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        """The card."""
        with VerticalScroll(id="care") as card:
            card.border_title = Content(self._title)
            yield Static(Content(block(self._words)))
            yield KeyBar(hints(self.kind_app.keys, *self.scopes), last=1)

    def action_begin(self) -> None:
        """Read, and begin."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Another one, then."""
        self.dismiss(False)
