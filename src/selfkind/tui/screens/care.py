"""A word of care, shown once, before a pattern with pauses in it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfkind.tui.bindings import bindings
from selfkind.tui.commands import hints
from selfkind.tui.screens.base import HasApp
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card


class CareScreen(HasApp, ModalScreen[bool]):
    """The card. Answers whether to begin."""

    scopes = ("care",)
    BINDINGS = bindings("care")
    DEFAULT_CSS = "CareScreen { align: center middle; }"

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        """The card."""
        with Card(shown(self._title)):
            yield Static(Content(block(self._words)))
            yield KeyBar(hints(self.kind_app.keys, *self.scopes), last=1)

    def action_begin(self) -> None:
        """Read, and begin."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Another one, then."""
        self.dismiss(False)
