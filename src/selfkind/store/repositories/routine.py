"""The routine in core.json, and the changes of it that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinydb import where

from selfkind.domain.routine.routine import RoutineChange, RoutineItem
from selfkind.store.engine.filenames import CORE
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.repository import Repository, reading, set_keys

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store
    from selfkind.store.kinds import Kind

CHANGES_KEPT = 30
"""How many changes of the routine can be undone; each draft writes them along, so they are few."""


class RoutineRepository(Repository):
    """The routine in core.json. `is_kept` says whether it was ever written: an empty routine can be meant."""

    def __init__(self, store: Store, kind: Kind) -> None:
        super().__init__(store, kind)
        self._changes = RoutineChangeRepository(store, KINDS["undo"])

    def is_kept(self) -> bool:
        """Return whether the routine is the user's own, rather than the ready one."""
        return bool(self._store.table("settings").search(where("id") == "routine"))

    def all(self) -> tuple[RoutineItem, ...]:
        """Return every item that was ever in it, removed ones included."""
        with reading(CORE):
            return tuple(self._kind.from_document(document) for document in self._table().all())

    def keep(self, items: tuple[RoutineItem, ...]) -> None:
        """Write the first routine, unless another process has done so since."""
        with self._store.transaction(CORE):
            if not self.is_kept():
                self._table().insert_multiple([self._kind.to_document(item) for item in items])
                self._store.table("settings").insert({"id": "routine", "kept": True})

    def change(self, change: RoutineChange, *items: RoutineItem) -> None:
        """Add items, or change those with the same ids, and remember how they were, all in one write.

        Nothing is written when nothing differs. What a newer selfkind keeps with an item stays.
        """
        with self._store.transaction(CORE):
            before = [was for item in items if (was := self._changed(self._kind.to_document(item)))]
            if before:
                self._changes.add(replace(change, before=tuple(before)))

    def _changed(self, document: dict[str, Any]) -> dict[str, Any]:
        """Put an item into the table; return its id and what differed before, {} when nothing did."""
        table, this = self._table(), where("id") == document["id"]
        rows = table.search(this)
        if not rows:
            table.insert(document)
            return {"id": document["id"]}
        before = self._kind.to_document(self._kind.from_document(rows[0]))
        keys = [key for key in before | document if before.get(key) != document.get(key)]
        if not keys:
            return {}
        table.update(set_keys({key: document.get(key) for key in keys}), this)
        return {"id": document["id"]} | {key: before.get(key) for key in keys}


class RoutineChangeRepository(Repository):
    """The latest changes of the routine, with what each replaced."""

    def all(self) -> list[RoutineChange]:
        """Return the changes that can be undone, oldest first."""
        with reading(CORE):
            return [self._kind.from_document(document) for document in self._table().all()]

    def add(self, change: RoutineChange) -> None:
        """Remember a change; the oldest are forgotten."""
        table = self._table()
        table.insert(self._kind.to_document(change))
        table.remove(doc_ids=[document.doc_id for document in table.all()[:-CHANGES_KEPT]])

    def take_back(self, change_id: str) -> None:
        """Undo a change and forget it, so that it is undone once. Whatever else was changed since stays."""
        with self._store.transaction(CORE):
            this = where("id") == change_id
            documents = self._table().search(this)
            self._table().remove(this)
            items = self._store.table("routine")
            for was in (was for document in documents for was in self._kind.from_document(document).before):
                values = {key: value for key, value in was.items() if key != "id"}
                if values:
                    items.update(set_keys(values), where("id") == was["id"])
                else:
                    items.remove(where("id") == was["id"])
