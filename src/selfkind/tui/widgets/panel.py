"""A titled box of text in thin lines."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from selfkind.tui.textual_parts import LaidOutOnce


class Panel(LaidOutOnce, Static):
    """A box with its title in the border. Its text is content, never markup."""

    DEFAULT_CSS = """
    Panel {
        height: auto; border: round $line; padding: 0 1; color: $foreground; background: $background;
        border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
    }
    Panel.-lit { border-title-color: $accent; }
    """

    def __init__(self, title: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.border_title = Content(title)
        self._now: VisualType = ""

    def show_lines(self, *lines: Content | str) -> None:
        """Show these lines; draws nothing when they are the same. No line at all hides the panel."""
        content = Content("\n").join([line if isinstance(line, Content) else Content(line) for line in lines])
        self.display = bool(lines)
        if content != self._now:
            self._now = content
            width = self.content_size.width
            fits = width > 0 and content.get_height({}, width) == self.content_size.height
            self.update(content, layout=not fits)


class Panels(LaidOutOnce, Vertical):
    """Panels, one below the other."""
