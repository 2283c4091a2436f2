"""Time away, in core."""

from __future__ import annotations

from tinydb import where

from selfkind.domain.routine.away import AwaySpan, in_order
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.repository import Repository, set_keys


class AwayRepository(Repository):
    """Spans of days away."""

    def all(self) -> list[AwaySpan]:
        """Return every span, the first to begin first."""
        return in_order(self._readable(CORE, self._table().documents(), self._kind.from_document))

    def put(self, span: AwaySpan) -> None:
        """Write a span; one with its id is replaced, but for the keys that this selfkind doesn't know."""
        values = self._kind.to_document(span)
        with self._store.transaction(CORE):
            if not self._table().update(set_keys({"end": None, "why": None} | values), where("id") == span.id):
                self._table().insert(values)

    def remove(self, id: str) -> bool:
        """Remove a span; False when there was none."""
        return bool(self._table().remove(where("id") == id))
