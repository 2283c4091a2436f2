"""The line of Today about homework that is in no part of the plan. Choosing it shows the homework."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.homework import Standing
    from selfkind.domain.routine.plan import Plan

HOMEWORK_LINE = "homework-line"
"""The key of the line."""


def off_plan(homework: Sequence[Standing], plan: Plan) -> list[Standing]:
    """Return the homework that no item of the plan is for; none on a day that the user keeps free."""
    if plan.is_kept_free:
        return []
    planned = {one.item.homework for one in plan.occurrences}
    return [one for one in homework if one.assignment.id not in planned]


def homework_rows(homework: Sequence[Standing]) -> Iterable[Row]:
    """Return the line, with a space before it; nothing for no homework."""
    if not homework:
        return ()
    first, *others = homework
    said = f"{len(others)} more  " if others else f"{first.tries} so far  " if first.tries else ""
    right = (*([Cell(said, "muted")] if said else []), Cell("enter", "accent"))
    title = Cell(first.title, "text")
    # What it's called stands alone where it says nothing more.
    named = (Cell("Homework: ", "muted"), title) if first.title != "Homework" else (title,)
    return Row(), Row(HOMEWORK_LINE, named, right)
