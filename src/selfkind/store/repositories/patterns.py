"""Breathing patterns of one's own, kept in core: `{id, name, seconds, minutes}`, seconds such as 4-2-6-0."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tinydb import where

from selfkind.domain.settings import OwnPattern
from selfkind.store.engine.tolerant_read import NO_SENSE, holding

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store

KIND = "exercises"


class OwnPatternRepository:
    """The user's own patterns that were made in the app."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[OwnPattern, ...]:
        """Every pattern, in the order in which they were made. What makes no sense is left out."""
        found = []
        for row in self._store.table(KIND).all():
            with suppress(*NO_SENSE):
                found.append(OwnPattern(str(row["name"]), str(row["seconds"]), float(row.get("minutes") or 3)))
        return tuple(found)

    def put(self, id: str, pattern: OwnPattern) -> None:
        """Keep a pattern; one with this id is replaced."""
        values = {"id": id, "name": pattern.name, "seconds": pattern.seconds, "minutes": pattern.minutes}
        with self._store.transaction("core"):
            table = self._store.table(KIND)
            if not table.update(holding(values), where("id") == id):
                table.insert(values)

    def remove(self, id: str) -> bool:
        """Let a pattern go; False when there was none. What was practised with it stays."""
        return bool(self._store.table(KIND).remove(where("id") == id))
