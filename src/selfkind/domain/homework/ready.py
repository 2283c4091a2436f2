"""A ready assignment of a pack: a beginning, to change as one likes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from selfkind.domain.homework.assignment import Assignment


@dataclass(frozen=True)
class ReadyAssignment:
    """A ready assignment. Its keys mean what those of `Assignment` do; `giver` is the writer of its pack."""

    id: str
    title: str
    why: str = ""
    exercise: str = ""
    often: str = ""
    minutes: float | None = None
    place: str = ""
    if_then: str = ""
    obstacle: str = ""
    plan: str = ""
    smaller: str = ""
    giver: str = ""

    def assignment(self, now: datetime) -> Assignment:
        """Return a new assignment that begins as this one says."""
        values = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "id"}
        return Assignment("", updated=now, **values)


def by_giver(every: Iterable[ReadyAssignment]) -> list[tuple[str, list[ReadyAssignment]]]:
    """Return ready assignments by who gave them, in the order of their names; those for everybody, without a
    giver, are last."""
    found: dict[str, list[ReadyAssignment]] = {}
    for one in every:
        found.setdefault(one.giver, []).append(one)
    return sorted(found.items(), key=lambda group: (not group[0], group[0].casefold()))
