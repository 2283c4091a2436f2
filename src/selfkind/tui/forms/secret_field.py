"""A field for a passphrase: each character is drawn as a dot, and nothing of it is copied."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.widget import Widget

from selfkind.tui.forms.fields import LineField
from selfkind.tui.forms.inputs import Line

DOT, PLAIN_DOT = "•", "*"


class SecretLine(Line):
    """The line."""

    def __init__(self, dot: str) -> None:
        super().__init__()
        self._dot = dot

    def drawn_value(self) -> Text:
        """Return a dot for each character."""
        return Text(self._dot * len(self.value), no_wrap=True, overflow="ignore", end="")

    def measured(self, text: str) -> int:
        """Return in how many cells a text is drawn."""
        return len(text)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""


class SecretField(LineField):
    """A passphrase that nobody sees."""

    plain = False
    """Whether signs of ours are drawn in ASCII."""

    def parts(self) -> Iterable[Widget]:
        """Compose the line."""
        yield SecretLine(PLAIN_DOT if self.plain else DOT)
