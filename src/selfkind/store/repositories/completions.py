"""Ticks in the months, and what was put aside for later on its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from tinydb import where

from selfkind.domain.day import month_of
from selfkind.domain.routine.plan import Completion
from selfkind.store.repositories.repository import Repository


class CompletionRepository(Repository):
    """Ticks, at most one for an item and each of its slots on a day."""

    def between(self, first: date, last: date) -> list[Completion]:
        """Return the ticks of these days, both ends included."""
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._store.between(self._kind.table, first, last):
            rows.setdefault(row["day"][:7], []).append(row)
        return [tick for month, of_month in rows.items() for tick in self._readable(month, of_month, self._from)]

    def of(self, item_id: str, day: date) -> dict[int, Completion]:
        """Return the ticks of an item on a day, by their slots."""
        documents = self._table(day).search(_of(item_id, day))
        ticks = self._readable(month_of(day), documents, self._from)
        return {tick.slot: tick for tick in sorted(ticks, key=lambda tick: tick.updated)}

    def put(self, completion: Completion) -> None:
        """Write a tick in place of any other of its item, day and slot."""
        with self._store.transaction(month_of(completion.day)):
            self.remove(completion)
            self._table(completion.day).insert(self._kind.to_document(completion))

    def remove(self, completion: Completion) -> None:
        """Remove a tick."""
        of_item, slot = _of(completion.item, completion.day), completion.slot
        # A slot that isn't written is the first, as in all ticks of before there were slots.
        is_slot = where("slot") == slot
        self._table(completion.day).remove(
            of_item & ((~where("slot").exists() | is_slot) if slot == 1 else is_slot)
        )

    def _from(self, document: Mapping[str, Any]) -> Completion:
        completion: Completion = self._kind.from_document(document)
        return completion


def _of(item_id: str, day: date) -> Any:
    return (where("item") == item_id) & (where("day") == day.isoformat())


class PutAsideRepository(Repository):
    """What was put aside for later on its day; the reminders keep to it as well."""

    def of(self, day: date) -> frozenset[str]:
        """Return the items put aside on a day."""
        documents = self._table(day).search(_put_aside_on(day))
        return frozenset(
            self._readable(month_of(day), documents, lambda row: self._kind.from_document(row)["item"])
        )

    def toggle(self, item_id: str, day: date, at: datetime, new_id: Callable[[], str]) -> bool:
        """Put an item aside, or bring it back; True when it is aside now."""
        with self._store.transaction(month_of(day)):
            table = self._table(day)
            if table.remove(_put_aside_on(day) & (where("item") == item_id)):
                return False
            moment = at.isoformat(timespec="milliseconds")
            table.insert({"id": new_id(), "day": day.isoformat(), "at": moment, "item": item_id, "act": "later"})
            return True


def _put_aside_on(day: date) -> Any:
    return (where("act") == "later") & (where("day") == day.isoformat())
