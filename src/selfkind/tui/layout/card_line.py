"""The line of Today about the daily card, until something is noted on it. Choosing it fills in the card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from selfkind.domain.phrases.counted_days import counted_days
from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.domain.card.row import CardRow
    from selfkind.domain.routine.plan import Plan

CARD_LINE = "card-line"
"""The key of the line."""
EXERCISE = "daily-card"
"""What an item of the routine opens that is for the card."""
MOST_NAMED = 5
"""How many rows of the card are named on the panel of a large screen."""


def card_line(rows: Sequence[CardRow], plan: Plan) -> Iterable[Row]:
    """Return the line, with a space before it; nothing for no rows, on a day that is kept free, and where an item
    of the plan is for the card."""
    if not rows or plan.is_kept_free or any(one.item.exercise == EXERCISE for one in plan.occurrences):
        return ()
    said = (Cell("Daily card", "text"), Cell(f"  {counted_days(len(rows), 'row')}", "muted"))
    return Row(), Row(CARD_LINE, said, (Cell("enter", "accent"),))


def card_panel(rows: Sequence[CardRow]) -> list[Row]:
    """Return the lines of the panel: the rows in the person's own words, but for private ones."""
    named = [row for row in rows if not row.private][:MOST_NAMED]
    lines = [Row(row.id, (Cell(row.name),), (Cell(row.range_words, "muted"),)) for row in named]
    if more := len(rows) - len(named):
        said = f"and {more} more" if named else counted_days(more, "row")
        lines.append(Row(CARD_LINE, left=(Cell(said, "muted"),)))
    return lines
