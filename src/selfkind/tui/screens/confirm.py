"""Words to read before something begins: those of care before a pattern with pauses, or what is about to be
done."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card


class ConfirmScreen(CardScreen[bool]):
    """The card. Answers whether to begin; `begin` is a word for that, in place of the usual one."""

    scopes = ("care",)
    BINDINGS = [*bindings("care"), *card_bindings()]
    DEFAULT_CSS = "ConfirmScreen { align: center middle; }"

    def __init__(self, title: str, words: str, *, begin: str = "") -> None:
        super().__init__()
        self._title, self._words, self._begin = title, words, begin

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Card(shown(self._title)):
            yield Static(Content(block(self._words)))
            words = {"care.begin": self._begin, "care.back": "", "app.help_now": ""}
            yield KeyBar(hints_of(self.app.keys, words), last=1)

    def action_begin(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Answer no."""
        self.dismiss(False)
