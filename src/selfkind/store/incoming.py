"""Documents that come in, before they are merged: packed, since those of twenty years need much room.

Only the documents of one part are unpacked at a time.
"""

from __future__ import annotations

import pickle
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from selfkind.domain.documents import Document
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.store import newness
from selfkind.store.kinds import DATED_KINDS, document_of

_MOST_LOOSE = 1024
"""How many documents wait to be packed together."""
_QUICKLY = 1
"""How hard they are packed: this takes a fifth of the time of the usual way, for a tenth more room."""
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


def list_of(row: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list that a document has under a key, an empty one when there is none."""
    found = row.get(key)
    return found if isinstance(found, list) else []


class Incoming:
    """Documents that come in, by part and table. A dated one is in the month of its day.

    Of two with one id, as after an interrupted move to another month, the newer one counts. `counts` says
    how many came, by table.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._packed: dict[str, dict[str, list[bytes]]] = {}
        self._loose: dict[tuple[str, str], list[tuple[int, Document]]] = {}
        self._loose_count = 0
        self._seen: set[int] = set()
        self._twins: set[int] = set()
        self._without: dict[str, set[tuple[str, int]]] = {}

    def add(self, one: StoredDocument) -> None:
        """Add a document, or an empty table."""
        part, table, number, document = one
        day = document.get("day") if document is not None and table in DATED_KINDS else None
        part = day[:7] if day else part
        self._packed.setdefault(part, {}).setdefault(table, [])
        if document is None:
            return
        self.counts[table] += 1
        self._loose.setdefault((part, table), []).append((number, document))
        self._loose_count += 1
        if self._loose_count >= _MOST_LOOSE:
            self._pack()
        if id := id_of(document):
            # Numbers in the place of ids: they need far less room, and two of one number are compared later.
            identity = _identity(part, table, id)
            if identity in self._seen:
                self._twins.add(identity)
            self._seen.add(identity)

    def _pack(self) -> None:
        for (part, table), rows in self._loose.items():
            data = pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)
            self._packed[part][table].append(zlib.compress(data, _QUICKLY))
        self._loose.clear()
        self._loose_count = 0

    @property
    def parts(self) -> list[str]:
        """The names of the parts, in the order in which they came."""
        return list(self._packed)

    def tables(self, part: str) -> Rows:
        """Return the documents of a part."""
        self._settle_twins()
        without = self._without.get(part, set())
        return {
            table: [row for at, row in enumerate(self._rows(part, table)) if (table, at) not in without]
            for table in self._packed[part]
        }

    def leave_out(self, part: str, table: str, ids: Collection[str]) -> None:
        """Leave out documents of a table of a part."""
        left = self._without.setdefault(part, set())
        left |= {(table, at) for at, (_, row) in enumerate(self._rows(part, table)) if id_of(row) in ids}

    def _rows(self, part: str, table: str) -> Iterator[tuple[int, Document]]:
        self._pack()
        for packed in self._packed[part][table]:
            yield from pickle.loads(zlib.decompress(packed))

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
        newest: dict[tuple[str, str, str], tuple[tuple[int, float], str, int]] = {}
        for part, table, at, row in self._all():
            id = id_of(row)
            if not id or _identity(part, table, id) not in self._twins:
                continue
            key = "" if table in DATED_KINDS else part, table, id
            if key in newest:
                moment, other, place = newest[key]
                if newness(row) <= moment:
                    self._without.setdefault(part, set()).add((table, at))
                    continue
                self._without.setdefault(other, set()).add((table, place))
            newest[key] = newness(row), part, at
        self._twins.clear()

    def _all(self) -> Iterator[tuple[str, str, int, Document]]:
        for part, tables in self._packed.items():
            for table in tables:
                for at, (_, row) in enumerate(self._rows(part, table)):
                    yield part, table, at, row


def place_of(table: str, id: str) -> int:
    """Return the number of a dated document for `Incoming.places`. Very seldom, two have one number."""
    return hash((table, id))


def _identity(part: str, table: str, id: str) -> int:
    """Return what makes a document one: its id in all months for a dated kind, else its id in its part."""
    return hash(("" if table in DATED_KINDS else part, table, id))
