"""The routine in core.json, and the changes of it that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tinydb import where

from selfkind.domain.documents import (
    change_document,
    change_from,
    item_document,
    item_from,
)
from selfkind.domain.routine.routine import RoutineChange, RoutineItem
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.store import Store
from selfkind.store.engine.tolerant_read import holding, reading

CHANGES_KEPT = 30
"""How many changes of the routine can be taken back; each draft writes them along, so they are few."""


class RoutineRepository:
    """The routine in core.json. `is_kept` says whether it was ever written: an empty routine can be meant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_kept(self) -> bool:
        """Whether the routine is the user's own, rather than the ready one."""
        return bool(self._store.table("settings").search(where("id") == "routine"))

    def all(self) -> tuple[RoutineItem, ...]:
        """Every item that was ever in it, also those taken out."""
        with reading(CORE):
            return tuple(item_from(document) for document in self._store.table("routine").all())

    def keep(self, items: tuple[RoutineItem, ...]) -> None:
        """Write the first routine, unless another process has done so meanwhile."""
        with self._store.transaction(CORE):
            if not self.is_kept():
                self._store.table("routine").insert_multiple([item_document(item) for item in items])
                self._store.table("settings").insert({"id": "routine", "kept": True})

    def change(self, change: RoutineChange, *items: RoutineItem) -> None:
        """Add items, or change those with the same ids, and remember how they were, all in one write.

        Nothing is written when nothing differs. What a newer selfkind keeps beside an item stays.
        """
        with self._store.transaction(CORE):
            before = [was for item in items if (was := self._changed(item_document(item)))]
            if before:
                undo = self._store.table("undo")
                undo.insert(change_document(replace(change, before=tuple(before))))
                undo.remove(doc_ids=[document.doc_id for document in undo.all()[:-CHANGES_KEPT]])

    def _changed(self, document: dict[str, Any]) -> dict[str, Any]:
        """Put an item into the table; gives what differed before beside its id, {} when nothing did."""
        table, this = self._store.table("routine"), where("id") == document["id"]
        found = table.search(this)
        if not found:
            table.insert(document)
            return {"id": document["id"]}
        held = item_document(item_from(found[0]))
        keys = [key for key in held | document if held.get(key) != document.get(key)]
        if not keys:
            return {}
        table.update(holding({key: document.get(key) for key in keys}), this)
        return {"id": document["id"]} | {key: held.get(key) for key in keys}

    def changes(self) -> list[RoutineChange]:
        """The changes that can be taken back, oldest first."""
        with reading(CORE):
            return [change_from(document) for document in self._store.table("undo").all()]

    def take_back(self, change_id: str) -> None:
        """Give back what a change had replaced, and forget the change: it is taken back once. Whatever else was
        changed since stays."""
        with self._store.transaction(CORE):
            this = where("id") == change_id
            found = self._store.table("undo").search(this)
            self._store.table("undo").remove(this)
            table = self._store.table("routine")
            for was in (was for document in found for was in change_from(document).before):
                held = {key: value for key, value in was.items() if key != "id"}
                if held:
                    table.update(holding(held), where("id") == was["id"])
                else:
                    table.remove(where("id") == was["id"])
