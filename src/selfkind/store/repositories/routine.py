"""The routine in core.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tinydb import where

from selfkind.domain.routine.routine import RoutineItem
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.repository import NO_SENSE, Repository, set_keys

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store
    from selfkind.store.kinds import Kind


class RoutineRepository(Repository):
    """The routine in core.json. `is_kept` says whether it was ever written: an empty routine can be meant."""

    def is_kept(self) -> bool:
        """Return whether the routine is the user's own, rather than the ready one."""
        return bool(self._store.table("settings").search(where("id") == "routine"))

    def __init__(self, store: Store, kind: Kind) -> None:
        super().__init__(store, kind)
        self._made: tuple[Mapping[str, Any], tuple[RoutineItem, ...]] | None = None

    def all(self) -> tuple[RoutineItem, ...]:
        """Return every item that was ever in it, removed ones included."""
        documents = self._table().remembered()
        if self._made is not None and self._made[0] is documents:
            return self._made[1]
        items = tuple(self._readable(CORE, documents.values(), self._kind.from_document))
        # Where some can't be read, the store is told so at each reading.
        self._made = (documents, items) if len(items) == len(documents) else None
        return items

    def missing(self, items: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
        """Return those of some items that aren't in it, and never were."""
        known = {document.get("id") for document in self._table().documents()}
        return tuple(item for item in items if item.id not in known)

    def keep(self, items: tuple[RoutineItem, ...]) -> None:
        """Write the first routine, unless another process has done so since. Items that are there already stay as
        they are: those that were imported, or merged."""
        with self._store.transaction(CORE):
            if not self.is_kept():
                self._table().insert_multiple([self._kind.to_document(item) for item in self.missing(items)])
                self._store.table("settings").insert({"id": "routine", "kept": True})

    def change(self, *items: RoutineItem) -> None:
        """Add items, or change those with the same ids, all in one write.

        Nothing is written when nothing differs. What a newer selfkind keeps with an item stays.
        """
        wanted = {item.id: self._kind.to_document(item) for item in items}

        def update(document: Any) -> None:
            set_keys(self._changes(document, wanted[document["id"]]))(document)

        # In one pass: a move can give every item another position.
        with self._store.transaction(CORE):
            table = self._table()
            known = {str(document.get("id")) for document in table.documents()}
            table.update(update, where("id").test(lambda id: isinstance(id, str) and id in wanted))
            if new := [document for id, document in wanted.items() if id not in known]:
                table.insert_multiple(new)

    def _changes(self, before: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values that differ; None for those that go."""
        with suppress(*NO_SENSE):
            before = self._kind.to_document(self._kind.from_document(before))
        keys = before.keys() | document.keys()
        return {key: document.get(key) for key in keys if before.get(key) != document.get(key)}
