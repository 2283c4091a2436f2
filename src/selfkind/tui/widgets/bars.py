"""Bars: the screens at the top, the keys at the bottom, the answers of a check-in. Each draws its line itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from selfkind.tui.layout.bar import key_pieces, top_pieces
from selfkind.tui.textual_parts import LaidOutOnce


class PieceBar(Widget):
    """One line of pieces, some of which can be clicked. Each look of a piece has a component class."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--text", "bar--muted", "bar--key", "bar--current", "bar--name"}
    DEFAULT_CSS = "PieceBar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._targets: list[tuple[int, int, str]] = []

    def render_line(self, y: int) -> Strip:
        """Return the line, as Textual asks for it."""
        # It's worked out anew whenever it's asked for, so it is asked for once.
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        segments: list[Segment] = []
        self._targets = []
        at = 0
        for text, look, action in self.pieces(width):
            if at >= width:
                break
            style = base + self.get_component_rich_style(f"bar--{look}", partial=True)
            segments.append(Segment(text, style))
            length = cell_len(text)
            if action:
                self._targets.append((at, at + length, action))
            at += length
        return Strip(segments).adjust_cell_length(width, base)

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return what the line holds: (text, look, action or "")."""
        raise NotImplementedError

    async def on_click(self, event: events.Click) -> None:
        """Do what the key of the clicked piece does."""
        for start, end, action in self._targets:
            if start <= event.x < end:
                await self.screen.run_action(action)
                return


class TopBar(LaidOutOnce, PieceBar):
    """selfkind's name, the screens with their keys, and the day."""

    DEFAULT_CSS = """
    TopBar {
        height: 1; background: $background; color: $muted;
        & > .bar--text, & > .bar--muted { color: $muted; }
        & > .bar--name { color: $foreground; text-style: bold; }
        & > .bar--current { background: $primary; color: $ink; text-style: bold; }
        & > .bar--key { color: $muted; }
    }
    """

    def __init__(self, screens: Sequence[tuple[str, str, str]], current: str) -> None:
        super().__init__(id="top")
        self._screens = screens
        self._current = current
        self._clock = ("", "", "")

    def show_time(self, long: str, short: str, shortest: str) -> None:
        """Show another day and time, in the longest form that fits; draws nothing when it is the same."""
        if self._clock != (long, short, shortest):
            self._clock = (long, short, shortest)
            self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return the widest arrangement that fits."""
        return top_pieces(self._screens, self._current, self._clock, width)


class KeyBar(PieceBar):
    """The keys that work here, with what they do; as many as fit, help now always among them."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $background; color: $muted;
        & > .bar--text, & > .bar--muted { color: $muted; }
        & > .bar--key { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, hints: Sequence[tuple[str, str, str]] = (), *, last: int | None = None) -> None:
        super().__init__(id="keys")
        self._hints = tuple(hints)
        self._last = last

    def show(self, hints: Sequence[tuple[str, str, str]], *, last: int | None = None) -> None:
        """Show other hints: (key, word, action). The `last` ones keep their room when it is narrow."""
        last = self._last if last is None else last
        if (tuple(hints), last) != (self._hints, self._last):
            self._hints, self._last = tuple(hints), last
            self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """Return as many hints as fit, the last ones first in line for room."""
        return key_pieces(self._hints, width, last=self._last)


class FootBar(LaidOutOnce, KeyBar):
    """The keys at the foot of a screen."""


class AnswerLine(PieceBar):
    """A line of answers below the feelings pad, each of which can be clicked."""

    DEFAULT_CSS = """
    AnswerLine {
        width: 1fr; background: $background; color: $muted;
        & > .bar--text { color: $foreground; }
        & > .bar--muted { color: $muted; }
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
