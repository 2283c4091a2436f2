"""The faults of ready assignments in a pack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from selfkind.content.check.shape import Fault
from selfkind.content.check.tables import AN_ID, no_exercise, tables, twice
from selfkind.domain.errors import UsageError
from selfkind.domain.routine.cadence import parse as parse_cadence


def assignment_faults(document: Mapping[str, Any], named: Collection[object]) -> Iterator[Fault]:
    """Yield what is wrong with ready assignments: an id that is used twice, an unknown exercise, a schedule."""
    seen: set[object] = set()
    for path, table in tables(document, "assignment"):
        yield from twice(path, "id", table, seen)
        exercise = table.get("exercise")
        if isinstance(exercise, str) and exercise and exercise not in named:
            yield (*path, "exercise"), no_exercise(exercise, named, AN_ID.format(key="exercise"))
        if isinstance(often := table.get("often"), str) and often.strip():
            try:
                parse_cadence(often)
            except UsageError as error:
                yield (*path, "often"), error.message
        if table.get("plan") and not table.get("obstacle"):
            yield (*path, "plan"), 'a plan is for an obstacle. Add one above it: obstacle = "I\'m tired"'
