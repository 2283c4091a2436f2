"""Documents that come in, before they are merged: packed, since those of twenty years need much room.

Only the documents of one part are unpacked at a time.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from selfkind.domain.documents import Document
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.store import updated
from selfkind.store.kinds import DATED_KINDS, document_of

Rows = dict[str, list[tuple[int, Document]]]
"""By table, documents of a part, each with the TinyDB id that it had, or 0."""


class StoredDocument(NamedTuple):
    """A document and where a store had it: the part, the table, the TinyDB id (0 for none).

    Without a document it is an empty table.
    """

    part: str
    table: str
    number: int = 0
    document: Document | None = None


def stored(thing: object) -> StoredDocument:
    """Return a domain object as a document that no store had yet."""
    kind, document = document_of(thing)
    return StoredDocument(CORE, kind.table, 0, document)


def id_of(row: Mapping[str, Any]) -> str:
    """Return the id of a document, "" when it has none."""
    id = row.get("id")
    return id if isinstance(id, str) else ""


class Incoming:
    """Documents that come in, by part and table. A dated one is in the month of its day.

    Of two with one id, as after an interrupted move to another month, the one updated later counts.
    """

    def __init__(self) -> None:
        self._packed: dict[str, dict[str, list[bytes]]] = {}
        self._seen: set[int] = set()
        self._twins: set[int] = set()
        self._without: dict[str, set[tuple[str, int]]] = {}

    def add(self, one: StoredDocument) -> None:
        """Add a document, or an empty table."""
        part, table, number, document = one
        if document is None:
            self._packed.setdefault(part, {}).setdefault(table, [])
            return
        day = document.get("day") if table in DATED_KINDS else None
        part = day[:7] if day else part
        rows = self._packed.setdefault(part, {}).setdefault(table, [])
        rows.append(pickle.dumps((number, document), pickle.HIGHEST_PROTOCOL))
        if id := id_of(document):
            # Numbers in the place of ids: they need far less room, and two of one number are compared later.
            identity = _identity(part, table, id)
            if identity in self._seen:
                self._twins.add(identity)
            self._seen.add(identity)

    @property
    def parts(self) -> list[str]:
        """The names of the parts, in the order in which they came."""
        return list(self._packed)

    def counts(self) -> Counter[str]:
        """Return how many documents there are, by table."""
        self._settle_twins()
        counts: Counter[str] = Counter()
        for part, tables in self._packed.items():
            counts.update({table: len(rows) for table, rows in tables.items()})
            counts.subtract(Counter(table for table, _ in self._without.get(part, ())))
        return +counts

    def tables(self, part: str) -> Rows:
        """Return the documents of a part."""
        self._settle_twins()
        without = self._without.get(part, set())
        return {
            table: [_unpacked(row) for at, row in enumerate(rows) if (table, at) not in without]
            for table, rows in self._packed[part].items()
        }

    def leave_out(self, part: str, table: str, ids: Collection[str]) -> None:
        """Leave out documents of a table of a part."""
        left = self._without.setdefault(part, set())
        for at, row in enumerate(self._packed[part][table]):
            if id_of(_unpacked(row)[1]) in ids:
                left.add((table, at))

    def places(self) -> dict[int, str]:
        """Return the part of each dated document, by a number that `place_of` gives for a table and an id."""
        self._settle_twins()
        return {
            place_of(table, id): part
            for part in self._packed
            for table, rows in self.tables(part).items()
            if table in DATED_KINDS
            for _, row in rows
            if (id := id_of(row))
        }

    def _settle_twins(self) -> None:
        if not self._twins:
            return
        newest: dict[tuple[str, str, str], tuple[float, str, int]] = {}
        for part, table, at, row in self._all():
            id = id_of(row)
            if not id or _identity(part, table, id) not in self._twins:
                continue
            key = "" if table in DATED_KINDS else part, table, id
            if key in newest:
                moment, other, place = newest[key]
                if updated(row) <= moment:
                    self._without.setdefault(part, set()).add((table, at))
                    continue
                self._without.setdefault(other, set()).add((table, place))
            newest[key] = updated(row), part, at
        self._twins.clear()

    def _all(self) -> Iterator[tuple[str, str, int, Document]]:
        for part, tables in self._packed.items():
            for table, rows in tables.items():
                for at, row in enumerate(rows):
                    yield part, table, at, _unpacked(row)[1]


def place_of(table: str, id: str) -> int:
    """Return the number of a dated document for `Incoming.places`. Very seldom, two have one number."""
    return hash((table, id))


def _identity(part: str, table: str, id: str) -> int:
    """Return what makes a document one: its id in all months for a dated kind, else its id in its part."""
    return hash(("" if table in DATED_KINDS else part, table, id))


def _unpacked(row: bytes) -> tuple[int, Document]:
    number, document = pickle.loads(row)
    return number, document
