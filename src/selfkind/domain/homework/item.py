"""The item of the routine that an assignment has, so that it's on Today and has reminders."""

from __future__ import annotations

from datetime import date
from typing import Any

from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.routine.cadence import Cadence
from selfkind.domain.routine.plan import part_at
from selfkind.domain.routine.routine import Part, RoutineItem

NAME_LIMIT = 120
"""How much of a title an item has as its name: it has to fit on a line."""

UNNAMED = "Homework"
"""What the item of a private assignment is called: items are in prompts and lists."""


def part_for(assignment: Assignment) -> Part:
    """Return the part of the day for an assignment: that of its first time, or any."""
    return part_at(assignment.times[0]) if assignment.times else Part.ANY


def new_item(assignment: Assignment, cadence: Cadence, start: date, position: int, id: str) -> RoutineItem:
    """Return a new item for an assignment, due by its cadence."""
    blank = RoutineItem(id, "", "", cadence, part_for(assignment), assignment.made or start, position=position)
    return blank._replace(**_values(assignment))


def changed_item(item: RoutineItem, before: Assignment | None, after: Assignment) -> RoutineItem:
    """Return the item of an assignment that was changed, back from the archive. What was changed of the item
    itself stays, unless the assignment has other words for that now."""
    was = _values(before) if before is not None else {}
    values = {key: value for key, value in _values(after).items() if key not in was or was[key] != value}
    part = part_for(after) if values.get("times") else item.part
    return item._replace(**values, part=part, removed=None)


def _values(assignment: Assignment) -> dict[str, Any]:
    """Return what an item has of its assignment; how often is left out where that can't be read."""
    helps = assignment.plan or assignment.smaller
    values: dict[str, Any] = {
        "name": UNNAMED if assignment.private else assignment.title[:NAME_LIMIT],
        "exercise": assignment.exercise,
        "times": assignment.times,
        "after": assignment.if_then,
        "tiny": assignment.smaller,
        "minutes": assignment.minutes,
        "per_day": assignment.per_day,
        "until": assignment.due,
        "obstacle": assignment.obstacle if helps else "",
        "instead": assignment.plan,
        "show_name": assignment.show_name,
        "homework": assignment.id,
    }
    return values if (cadence := assignment.cadence) is None else {**values, "cadence": cadence}
