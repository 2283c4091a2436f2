"""TinyDB's Table, with every change as one durable write and nothing shared with the caller."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from itertools import count
from typing import Any

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Return a copy of a JSON value that shares no dict and no list with it."""
    if isinstance(value, dict):
        return {key: item if type(item) in _ATOMS else plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [item if type(item) in _ATOMS else plain(item) for item in value]
    return value


class OwnDocument(Document):
    """A document that its reader may change at will: its lists are not those that the store remembers."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(plain(dict(value)), doc_id)


class _Copies(dict[int, Any]):
    """The documents of a table by id, for a change: each is given out as a copy, which keeps its changes."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__((int(key), document) for key, document in table.items())
        self._own: set[int] = set()

    def __getitem__(self, key: int) -> Any:
        if key not in self._own:
            self[key] = plain(super().__getitem__(key))
            self._own.add(key)
        return super().__getitem__(key)


class TransactionStorage(Storage):
    """A TinyDB storage that is only written inside a transaction."""

    def read(self) -> dict[str, dict[str, Any]]:
        """Return the tables as they are on disk, or in the transaction under way. Not to be changed."""
        raise NotImplementedError

    def rows(self, table: str) -> Mapping[str, Mapping[str, Any]]:
        """Return the documents of one table, by their ids, as `read` has them. Not to be changed."""
        raise NotImplementedError

    def transaction(self) -> AbstractContextManager[object]:
        """Make several changes in one durable write on leaving; an exception undoes them all. Inner ones join."""
        raise NotImplementedError


class SafeTable(Table):
    """A TinyDB table of a part. Reading is TinyDB's own; each change is one durable write, or joins a transaction.

    Every change is made to the file as it is on disk under the lock, so another process loses nothing, and
    TinyDB's ids never clash. A change raises NotSaved, Damaged or NewerFormat and then left no trace, or
    Unconfirmed and then was saved.
    """

    document_class = OwnDocument
    # A cached answer would outlive a write by another process.
    default_query_cache_capacity = 0

    def __init__(self, storage: TransactionStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)
        self._part = storage

    def documents(self) -> Collection[Mapping[str, Any]]:
        """Return every document as the store remembers it, without copying any. Not to be changed."""
        return self.remembered().values()

    def remembered(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the documents by TinyDB's ids, as the store remembers them: the same object until one of them
        changes. Not to be changed."""
        return self._part.rows(self.name)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id; a tinydb Document keeps the id it has."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one write and return their ids."""
        given = list(documents)
        if not all(isinstance(document, Mapping) for document in given):
            raise ValueError("Document isn't a Mapping")
        with self._part.transaction():
            # TinyDB remembers the next free id from one write to the next, and, in one write, may give a new
            # document the id that another one has. Both lose documents, so the ids are chosen here.
            used = map(int, self._read_table())
            given_ids = [document.doc_id for document in given if isinstance(document, Document)]
            free = count(max([*used, *given_ids], default=0) + 1)
            return super().insert_multiple(
                OwnDocument(document, document.doc_id if isinstance(document, Document) else next(free))
                for document in given
            )

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches, or insert when nothing does, in one write."""
        if isinstance(document, Document) and not isinstance(document, OwnDocument):
            document = OwnDocument(document, document.doc_id)
        with self._part.transaction():
            return super().upsert(document, cond)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        # Every change of TinyDB's comes through here. It is made to copies, so that one that fails half-way
        # leaves nothing behind, also when its caller catches the error and goes on with the transaction.
        with self._part.transaction():
            tables = self._part.read()
            table = _Copies(tables.get(self.name, {}))
            updater(table)
            self._part.write({**tables, self.name: {str(key): row for key, row in table.items()}})
