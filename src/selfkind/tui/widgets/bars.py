"""The bar of screens at the top and the bar of keys at the bottom. Each draws its one line itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from selfkind.tui.text import shown


class _Bar(Widget):
    """One line of pieces, some of which can be clicked."""

    DEFAULT_CSS = "_Bar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._targets: list[tuple[int, int, str]] = []

    def render_line(self, y: int) -> Strip:
        """The line, as Textual asks for it."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        segments: list[Segment] = []
        self._targets = []
        at = 0
        for text, look, action in self.pieces(width):
            if at >= width:
                break
            style = self.rich_style + self.get_component_rich_style(f"bar--{look}", partial=True)
            segments.append(Segment(text, style))
            length = cell_len(text)
            if action:
                self._targets.append((at, at + length, action))
            at += length
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """What the line holds: (text, look, action or "")."""
        raise NotImplementedError

    async def on_click(self, event: events.Click) -> None:
        """A click on a piece does what its key does."""
        for start, end, action in self._targets:
            if start <= event.x < end:
                await self.screen.run_action(action)
                return

    def notify_style_update(self) -> None:
        """Colours have changed: draw again."""
        super().notify_style_update()
        self.refresh()


_BAR_LOOKS = {"bar--text", "bar--muted", "bar--key", "bar--current", "bar--name"}


class TopBar(_Bar):
    """selfkind's name, the screens with their digits, and the day."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _BAR_LOOKS
    DEFAULT_CSS = """
    TopBar {
        height: 1; background: $background; color: $muted;
        & > .bar--text, & > .bar--muted { color: $muted; }
        & > .bar--name { color: $foreground; text-style: bold; }
        & > .bar--current { background: $primary; color: $background; text-style: bold; }
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
        """The widest arrangement that fits."""
        for name, full, gap, clock in (
            (True, True, "  ", self._clock[0]),
            (True, True, " ", self._clock[1]),
            (False, True, "", self._clock[1]),
            (False, True, "", self._clock[2]),
            (False, True, "", ""),
            (False, False, "", self._clock[2]),
            (False, False, "", ""),
        ):
            found = self._arranged(name, full, gap)
            used = sum(cell_len(text) for text, _, _ in found)
            if used + (cell_len(clock) + 2 if clock else 0) <= width:
                room = width - used - cell_len(clock) - 1
                return [*found, (" " * max(room, 0), "muted", ""), (clock, "muted", "")]
        return self._arranged(False, False, "")

    def _arranged(self, name: bool, full: bool, gap: str) -> list[tuple[str, str, str]]:
        found = [(" selfkind ", "name", ""), ("  ", "muted", "")] if name else [("", "muted", "")]
        for key, title, mode in self._screens:
            current = mode == self._current
            label = f" {key} {title} " if full or current else f" {key} "
            if not gap and full:
                label = f" {key} {title}" + (" " if current else "")
            found.append((label, "current" if current else "key", f"app.go('{mode}')"))
            if gap:
                found.append((gap[1:], "muted", ""))
        return found


class KeyBar(_Bar):
    """The keys that work here, with what they do; as many as fit, help now always among them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _BAR_LOOKS
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $background; color: $muted;
        & > .bar--text, & > .bar--muted { color: $muted; }
        & > .bar--key { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, hints: Sequence[tuple[str, str, str]] = (), *, last: int = 2, id: str = "keys") -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)
        self._last = last

    def show(self, hints: Sequence[tuple[str, str, str]]) -> None:
        """Show other hints: (key, word, action). The last ones keep their room when it is narrow."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """As many hints as fit, the last ones first in line for room."""
        for gap in (3, 2):
            if self._width(self._hints, gap) <= width:
                return self._drawn(self._hints, gap)
        kept = list(self._hints[-self._last :])
        for hint in self._hints[: -self._last]:
            trial = [*kept[: len(kept) - self._last], hint, *kept[len(kept) - self._last :]]
            if self._width(trial, 2) > width:
                break
            kept = trial
        while kept and self._width(kept, 2) > width:
            kept.pop(0)
        return self._drawn(kept, 2)

    @staticmethod
    def _width(hints: Sequence[tuple[str, str, str]], gap: int) -> int:
        return 1 + sum(cell_len(key) + 1 + cell_len(word) + gap for key, word, _ in hints)

    @staticmethod
    def _drawn(hints: Sequence[tuple[str, str, str]], gap: int) -> list[tuple[str, str, str]]:
        found = [(" ", "muted", "")]
        for key, word, action in hints:
            found += [
                (shown(key), "key", action),
                (f" {word}", "muted", action),
                (" " * gap, "muted", ""),
            ]
        return found
