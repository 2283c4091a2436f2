"""The bar beside a list that is longer than its room."""

from __future__ import annotations

from textual.scrollbar import ScrollBar

from selfkind.tui.textual_parts import LaidOutOnce


class Bar(LaidOutOnce, ScrollBar):
    """A scroll bar that asks for no layout of its own: it comes with that of its list."""
