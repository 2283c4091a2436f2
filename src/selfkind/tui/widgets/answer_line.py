"""A line of answers below the feelings pad, drawn by itself as the bars are."""

from __future__ import annotations

from selfkind.tui.widgets.bars import KeyBar


class AnswerLine(KeyBar):
    """A line of answers, each of which can be clicked."""

    DEFAULT_CSS = """
    AnswerLine {
        dock: none; width: 1fr;
        & > .bar--text { color: $foreground; }
        & > .bar--name { color: $primary; }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pieces: list[tuple[str, str, str]] = []

    def show_pieces(self, *pieces: tuple[str, str, str]) -> None:
        """Show these pieces: (text, look, action or ""). Draws nothing when they are the same."""
        if self._pieces != list(pieces):
            self._pieces = list(pieces)
            self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return the pieces, as they were given."""
        return self._pieces
