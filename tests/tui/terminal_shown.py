"""What a terminal shows of what the app writes, and what Textual believes to be there."""

from __future__ import annotations

from typing import Any

import pyte
import pytest
from textual.drivers.headless_driver import HeadlessDriver

from selfkind.tui.app import SelfkindApp
from selfkind.tui.ending import Ending
from selfkind.tui.startup.steady_rows import steady

SIZE = (80, 24)


class Recorded(HeadlessDriver):
    """A driver that shows what it's given on a terminal of pyte, and counts it."""

    is_headless = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.screen = pyte.Screen(*SIZE)
        self.written = 0

    def write(self, data: str) -> None:
        """Show what is written."""
        if "$p" not in data:  # a question, which pyte would draw
            pyte.Stream(self.screen).feed(data)
        self.written += len(data.encode())


def with_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an app with that driver run: its terminal is none of the system's, and the signals are the tests'
    own."""
    monkeypatch.setattr(Ending, "check_terminal", lambda _: None)
    monkeypatch.setattr(Ending, "listen", lambda _: None)


def seen(screen: pyte.Screen) -> list[list[object]]:
    """What is to be seen in a terminal: a cell without a sign shows its ground alone."""
    cells = ([screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines))
    return [[cell.bg if cell.data == " " and not cell.underscore else cell for cell in row] for row in cells]


def whole(app: SelfkindApp) -> pyte.Screen:
    """A terminal that shows all that Textual believes to be there."""
    screen = pyte.Screen(*SIZE)
    rows = app.screen._compositor.render_strips()
    drawn = "".join(f"\x1b[{y};1H{row.render(app.console)}" for y, row in enumerate(rows, 1))
    pyte.Stream(screen).feed(steady(drawn))
    return screen
