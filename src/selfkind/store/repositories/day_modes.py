"""What was chosen for whole days, each in the month of its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from tinydb import where

from selfkind.domain.day import month_of
from selfkind.domain.routine.day_mode import DayMode
from selfkind.store.repositories.repository import Repository, set_keys


class DayModeRepository(Repository):
    """Rest days and low-energy days, at most one choice for a day."""

    def of(self, day: date) -> DayMode | None:
        """Return the choice for a day, None on a normal one."""
        modes = self._readable(month_of(day), self._table(day).search(_of(day)), self._made)
        return max(modes, key=lambda mode: mode.updated, default=None)

    def between(self, first: date, last: date) -> list[DayMode]:
        """Return the choices of these days, both ends included."""
        rows: dict[str, list[Any]] = {}
        for row in self._store.between(self._kind.table, first, last):
            rows.setdefault(row["day"][:7], []).append(row)
        return [mode for month, of_month in rows.items() for mode in self._readable(month, of_month, self._made)]

    def put(self, mode: DayMode) -> None:
        """Write the choice for a day in place of any other; keys of a newer selfkind stay."""
        values = self._kind.to_document(mode)
        with self._store.transaction(month_of(mode.day)):
            table = self._table(mode.day)
            if not table.update(set_keys({"items": None} | values), where("id") == mode.id):
                table.remove(_of(mode.day))
                table.insert(values)

    def remove(self, day: date) -> bool:
        """Make a day a normal one again; False when it was one."""
        return bool(self._table(day).remove(_of(day)))

    def _made(self, document: Any) -> DayMode:
        mode: DayMode = self._kind.from_document(document)
        return mode


def _of(day: date) -> Any:
    return where("day") == day.isoformat()
