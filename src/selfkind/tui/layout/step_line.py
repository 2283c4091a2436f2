"""The line of Today with the next step of the path. Choosing it opens the step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.path import StepHere

STEP = "step"
"""The key of the line."""


def step_rows(here: StepHere | None) -> Iterable[Row]:
    """Return the line about the next step, with a space before it; nothing for None."""
    if here is None:
        return ()
    minutes = Cell(f"{here.step.minutes:g} min ", "muted")
    return Row(), Row(STEP, (Cell(here.numbered, "text"),), (minutes, Cell("enter", "accent")))
