"""A card that lies over a screen: a frame with a title, words, and its keys at the foot."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.content import Content


class Frame(Vertical):
    """The frame around what fills it: a list, and what belongs to it."""

    DEFAULT_CSS = """
    Frame {
        max-width: 96%; border: round $accent; background: $surface; padding: 0 1;
        border-title-color: $accent; border-title-style: bold;
        & KeyBar { dock: none; background: $surface; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.border_title = Content(title)


class Card(VerticalScroll, can_focus=False):
    """The frame. What it holds stands in it from the top; a bar of keys in it looks like the card."""

    DEFAULT_CSS = """
    Card {
        width: 66; max-width: 94%; height: auto; max-height: 90%; border: round $accent; background: $surface;
        padding: 1 2 0 2; border-title-color: $accent; border-title-style: bold;
        & Static { height: auto; margin-bottom: 1; }
        & KeyBar { dock: none; background: $surface; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.border_title = Content(title)
