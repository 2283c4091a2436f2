"""Activities of the user's own, and what they made of others, kept in core."""

from __future__ import annotations

from tinydb import where

from selfkind.domain.practice.activities import ActivityMark, OwnActivity
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.in_core import InCoreRepository
from selfkind.store.repositories.repository import Repository, set_keys


class OwnActivityRepository(InCoreRepository[OwnActivity]):
    """The user's own activities, in the order in which they were made."""

    what = "activity"


class MarkRepository(Repository):
    """The marks, at most one for an activity."""

    def all(self) -> list[ActivityMark]:
        """Return every mark."""
        return self._readable(CORE, self._table().all(), self._kind.from_document)

    def put(self, mark: ActivityMark) -> None:
        """Keep a mark in place of any other of its activity."""
        values = self._kind.to_document(mark)
        with self._store.transaction(CORE):
            if not self._table().update(set_keys(values), where("id") == mark.id):
                self._table().insert(values)

    def remove(self, id: str) -> None:
        """Remove the mark of an activity."""
        self._table().remove(where("id") == id)
