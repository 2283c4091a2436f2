"""Breathing patterns of one's own, kept in core: `{id, name, seconds, minutes}`, seconds such as 4-2-6-0."""

from __future__ import annotations

from contextlib import suppress

from tinydb import where

from selfkind.domain.settings import OwnPattern
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.repository import NO_SENSE, Repository, set_keys


class OwnPatternRepository(Repository):
    """The user's own patterns that were made in the app."""

    def all(self) -> tuple[OwnPattern, ...]:
        """Return every pattern, in the order in which they were made. What makes no sense is left out."""
        patterns = []
        for row in self._table().all():
            with suppress(*NO_SENSE):
                patterns.append(OwnPattern(str(row["name"]), str(row["seconds"]), float(row.get("minutes") or 3)))
        return tuple(patterns)

    def put(self, id: str, pattern: OwnPattern) -> None:
        """Keep a pattern; one with this id is replaced."""
        values = {"id": id, "name": pattern.name, "seconds": pattern.seconds, "minutes": pattern.minutes}
        with self._store.transaction(CORE):
            if not self._table().update(set_keys(values), where("id") == id):
                self._table().insert(values)

    def remove(self, id: str) -> bool:
        """Remove a pattern; False when there was none. What was practised with it stays."""
        return bool(self._table().remove(where("id") == id))
