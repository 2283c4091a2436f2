"""The line of Today with the next step of the path. Choosing it opens the step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.path import StepHere

STEP = "step"
"""The key of the line."""


def step_rows(here: StepHere | None, width: int) -> Iterable[Row]:
    """Yield the next step in lines of at most `width` cells, with a space before it; nothing for None. The last
    line has the key."""
    if here is None:
        return
    right = (Cell(f"{here.step.minutes:g} min ", "muted"), Cell("enter", "accent"))
    room = max(width - sum(len(cell.text) for cell in right) - 2, 20)
    *before, last = broken(here.numbered, room) or [""]
    yield Row()
    yield from (Row(left=(Cell(line, "text"),)) for line in before)
    yield Row(STEP, (Cell(last, "text"),), right)
