"""People, groups and professionals, kept in core. Contacts with them are dated, and read like check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.in_core import InCoreRepository

if TYPE_CHECKING:
    from selfkind.domain.circle.person import Person


class PersonRepository(InCoreRepository["Person"]):
    """The people of the circle, in the order in which they were added."""

    what = "person"

    def add(self, people: Sequence[Person]) -> None:
        """Keep new people, in one durable write; one who is there by now, or in the bin, stays as they are."""
        with self._store.transaction(CORE):
            there = {row.get("id") for row in self._table().documents()}
            new = [self._kind.to_document(one) for one in people if one.id not in there]
            self._table().insert_multiple(new)
