"""What the user makes, kept in core, with a bin: templates and activities of their own, and time away."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from tinydb import where

from selfkind.domain.errors import NotFound
from selfkind.domain.records import field_defaults
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.bin_rules import KEY, in_bin
from selfkind.store.repositories.repository import Repository, set_keys

Thing = TypeVar("Thing")


class InCoreRepository(Repository, Generic[Thing]):
    """Things in the order in which they were made. `what` is what people call one."""

    what = "thing"

    def all(self) -> list[Thing]:
        """Return each that isn't in the bin."""
        return self._found(binned=False)

    def binned(self) -> list[Thing]:
        """Return those in the bin."""
        return self._found(binned=True)

    def _found(self, *, binned: bool) -> list[Thing]:
        rows = [row for row in self._table().documents() if in_bin(row) is binned]
        return self._readable(CORE, rows, self._kind.from_document)

    def put(self, thing: Any) -> None:
        """Keep a thing; one with its id is replaced, but for the keys that this selfkind doesn't know."""
        values = self._kind.to_document(thing)
        optional = dict.fromkeys(field_defaults(type(thing)))
        with self._store.transaction(CORE):
            if not self._table().update(set_keys({**optional, **values}), where("id") == thing.id):
                self._table().insert(values)

    def delete(self, id: str) -> None:
        """Delete a thing in the bin permanently. Raises `NotFound` when it isn't there."""
        if not self._table().remove((where("id") == id) & where(KEY).exists()):
            raise NotFound(f"That {self.what} isn't in the bin any more, so nothing was changed.")

    def mark(self, id: str, removed: datetime | None, at: datetime) -> None:
        """Put a thing into the bin, or restore it for None. Raises `NotFound` when it isn't there."""
        values = {KEY: removed, "updated": at}
        written = {key: value and value.isoformat(timespec="milliseconds") for key, value in values.items()}
        there = where(KEY).exists()
        this = (where("id") == id) & (~there if removed is not None else there)
        if not self._table().update(set_keys(written), this):
            raise NotFound(f"That {self.what} isn't here any more, so nothing was changed.")
