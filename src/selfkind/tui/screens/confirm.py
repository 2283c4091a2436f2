"""Words to read before something begins: those of care before a pattern with pauses, or what is about to be
done."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.text import shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Frame
from selfkind.tui.widgets.reading import Reading

AROUND = 6
"""The rows around the words: the frame, its padding, and the keys with a row above them."""


class ConfirmScreen(CardScreen[bool]):
    """The card. Answers whether to begin; `begin` is a word for that, in place of the usual one."""

    scopes = ("care",)
    BINDINGS = [*bindings("care"), *card_bindings()]
    AUTO_FOCUS = "#words"
    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        & Frame { width: 66; max-width: 94%; height: auto; padding: 1 2 0 2; }
        & #words { height: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        & Static { height: auto; }
    }
    """

    def __init__(self, title: str, words: str, *, begin: str = "") -> None:
        super().__init__()
        self._title, self._words, self._begin = title, words, begin

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Frame(shown(self._title)):
            with VerticalScroll(id="words"):
                yield Reading()
            yield KeyBar(self._hints(), last=1)

    def on_mount(self) -> None:
        """Show the words, and name the keys that scroll for as long as there's more than fits."""
        self.query_one(Reading).show([((self._words, ""),)])
        self.watch(self.query_one("#words"), "show_vertical_scrollbar", self._show_keys, init=False)

    def on_resize(self) -> None:
        """Leave room for the frame and the keys, so that they're in sight however long the words are."""
        self.query_one("#words").styles.max_height = max(self.app.size.height - AROUND, 1)

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show(self._hints())

    def _hints(self) -> list[tuple[str, str, str]]:
        hints = hints_of(self.app.keys, {"care.begin": self._begin, "care.back": "", "app.help_now": ""})
        if any(words.show_vertical_scrollbar for words in self.query("#words")):
            hints.insert(-1, ("up down" if self.app.env.ascii else "↑↓", "more", ""))
        return hints

    def action_begin(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Answer no."""
        self.dismiss(False)
