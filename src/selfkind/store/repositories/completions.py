"""Ticks in the months, and what was put aside for later on its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from tinydb import where

from selfkind.domain.day import month_of
from selfkind.domain.documents import (
    completion_document,
    completion_from,
)
from selfkind.domain.routine.plan import Completion
from selfkind.store.engine.store import Store
from selfkind.store.engine.tolerant_read import reading


class CompletionRepository:
    """Ticks, at most one for an item on a day."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def between(self, first: date, last: date) -> list[Completion]:
        """The ticks of these days, both ends included."""
        return [_tick_from(document) for document in self._store.between("completions", first, last)]

    def of(self, item_id: str, day: date) -> Completion | None:
        """The tick of an item on a day."""
        found = self._store.table("completions", day).search(_tick_of(item_id, day))
        ticks = [_tick_from(document) for document in found]
        return max(ticks, key=lambda tick: tick.updated, default=None)

    def put(self, completion: Completion) -> None:
        """Write a tick in place of any other of its item and day."""
        with self._store.transaction(month_of(completion.day)):
            put_tick(self._store, completion)

    def remove(self, completion: Completion) -> None:
        """Take a tick away."""
        self._store.table("completions", completion.day).remove(_tick_of(completion.item, completion.day))

    def take_back(self, completion: Completion) -> None:
        """Give back what a tick had replaced, or take it away when there was nothing before."""
        if completion.replaced is not None:
            self.put(completion.replaced)
        else:
            self.remove(completion)


def _tick_from(document: Mapping[str, Any]) -> Completion:
    # Of its day the month is sure: the store looks for it, and gives one to a tick that has none.
    with reading(str(document.get("day", ""))[:7]):
        return completion_from(document)


def _tick_of(item_id: str, day: date) -> Any:
    return (where("item") == item_id) & (where("day") == day.isoformat())


def put_tick(store: Store, completion: Completion) -> None:
    """Write a tick inside a transaction of its month."""
    table = store.table("completions", completion.day)
    table.remove(_tick_of(completion.item, completion.day))
    table.insert(completion_document(completion))


class PutAsideRepository:
    """What was put aside for later on its day; the reminders will keep to it as well."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, day: date) -> frozenset[str]:
        """The items put aside on a day."""
        found = self._store.table("reminders_log", day).search(_aside_on(day))
        with reading(month_of(day)):
            return frozenset(document["item"] for document in found)

    def toggle(self, item_id: str, day: date, at: datetime, new_id: Callable[[], str]) -> bool:
        """Put an item aside, or bring it back; True when it is aside now."""
        with self._store.transaction(month_of(day)):
            table = self._store.table("reminders_log", day)
            if table.remove(_aside_on(day) & (where("item") == item_id)):
                return False
            moment = at.isoformat(timespec="milliseconds")
            table.insert({"id": new_id(), "day": day.isoformat(), "at": moment, "item": item_id, "act": "later"})
            return True


def _aside_on(day: date) -> Any:
    return (where("act") == "later") & (where("day") == day.isoformat())
