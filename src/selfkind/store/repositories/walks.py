"""Where the user is on each path, in core: `{id, begun, updated, stopped, marks[]}`, by the id of the path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinydb import where

from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.repository import Repository, set_keys

if TYPE_CHECKING:
    from selfkind.domain.path.walk import Walk


class WalkRepository(Repository):
    """One document for each path that was begun."""

    def all(self) -> list[Walk]:
        """Return every walk, those that are stopped included."""
        return self._readable(CORE, self._table().all(), self._kind.from_document)

    def put(self, *walks: Walk) -> None:
        """Keep walks in one write; those of the same paths are replaced, but for keys of a newer selfkind."""
        with self._store.transaction(CORE):
            table = self._table()
            for walk in walks:
                values = self._kind.to_document(walk)
                cleared = {"stopped": None, "marks": None} | values
                if not table.update(set_keys(cleared), where("id") == walk.id):
                    table.insert(values)
