"""The line that tells of a reminder in the open app, with the keys that answer it."""

from __future__ import annotations

from collections.abc import Sequence

from selfkind.tui.layout.bar import key_pieces
from selfkind.tui.widgets.bars import PieceBar

LEAST = 24
"""Cells that the words have before how many more wait is said: the name is of more weight."""


class OfferBar(PieceBar):
    """A reminder in words, and its keys. It stands above the bar of keys and is gone when it was answered."""

    DEFAULT_CSS = """
    OfferBar {
        dock: bottom; height: 1; margin-bottom: 1; background: $panel; color: $foreground;
        & > .bar--text { color: $foreground; }
        & > .bar--muted { color: $muted; }
        & > .bar--key { color: $accent; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="offer")
        self.words = ""
        self._more = 0
        self._hints: Sequence[tuple[str, str, str]] = ()

    def show(self, words: str, hints: Sequence[tuple[str, str, str]], *, more: int = 0) -> None:
        """Tell of another reminder, behind which `more` wait."""
        self.words, self._hints, self._more = words, hints, more
        self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return the words, how many more wait where there is room for that, and as many keys as fit."""
        from rich.cells import cell_len

        from selfkind.tui.text import clipped

        keys = key_pieces(self._hints, max(width * 2 // 3, 20), last=len(self._hints))
        room = max(width - sum(cell_len(text) for text, _, _ in keys) - 4, 8)
        more = f" and {self._more} more" if self._more else ""
        if room - cell_len(more) < LEAST:
            more = ""
        return [(f" {clipped(self.words, room - cell_len(more))}{more}  ", "text", ""), *keys]
