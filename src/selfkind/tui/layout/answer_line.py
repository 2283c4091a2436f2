"""The line of Today that offers to answer a thought, without its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selfkind.tui.layout.row import Cell, Row

ANSWER = "answer"
"""The key of the line."""


def answer_rows(caught_on: date | None, today: date) -> Iterable[Row]:
    """Return the line about a thought that was caught on a day, with a space before it; nothing for None."""
    if caught_on is None:
        return ()
    day = "yesterday" if (today - caught_on).days == 1 else f"{caught_on:%A}"
    words = f"A thought from {day}: answer it?"
    return Row(), Row(ANSWER, (Cell(words, "muted"),), (Cell("enter", "accent"),))
