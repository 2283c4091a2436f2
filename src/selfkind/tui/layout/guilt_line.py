"""The line of Today that asks once, on one of the days after a no, how its guilt is now; without its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selfkind.tui.layout.row import Cell, Row

GUILT = "guilt-after-no"
"""The key of the line."""


def guilt_rows(said_on: date | None, today: date) -> Iterable[Row]:
    """Return the line about a no of a day, with a space before it; nothing for None."""
    if said_on is None:
        return ()
    day = "yesterday" if (today - said_on).days == 1 else f"{said_on:%A}"
    words = f"Guilt after {day}'s no?"
    return Row(), Row(GUILT, (Cell(words, "muted"),), (Cell("enter", "accent"),))
