"""The rows of the daily card, kept in core. Its days are dated, and read like check-ins."""

from __future__ import annotations

from selfkind.domain.card.row import CardRow
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.in_core import InCoreRepository


class CardRowRepository(InCoreRepository[CardRow]):
    """The rows, also those that ended, in the order in which they were made."""

    what = "row"

    def put_all(self, *rows: CardRow) -> None:
        """Keep several rows in one write, each as `put` does."""
        with self._store.transaction(CORE):
            for row in rows:
                self.put(row)
