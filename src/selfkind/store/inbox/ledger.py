"""Which files of the inbox were taken up: the table `inbox` in the part `imports`.

A sync program can bring a file again that was taken up, also months later, when what came of it is deleted for
good. So the ids of all files of a year are kept. What each brought is kept as long as things stay in the bin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from selfkind.domain.documents import Document
from selfkind.store.engine.filenames import IMPORTS
from selfkind.store.engine.store import Store
from selfkind.store.repositories.bin_rules import BIN_DAYS, old
from selfkind.store.repositories.repository import reading

TAKEN = "inbox"
KEPT_DAYS = 400
"""For how many days it's known that a file was taken up."""


class Taken(NamedTuple):
    """A file that was taken up: the id of what was in it, when that was, its name, and what came of it: the kind
    of entry, and its id and day. Of one that is long ago, only the id and the moment are known."""

    id: str
    at: datetime
    file: str = ""
    kind: str = ""
    made: str = ""
    day: str = ""


class InboxLedger:
    """The files that were taken up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self) -> set[str]:
        """Return the ids of what was taken up. Raises `Unreadable`."""
        return {str(row.get("id")) for row in self._rows()}

    def all(self) -> list[Taken]:
        """Return what was taken up and is still known in full, the latest first. Raises `Unreadable`."""
        with reading(IMPORTS):
            found = [_taken(row) for row in self._rows() if row.get("kind")]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def add(self, taken: Collection[Taken], now: datetime) -> None:
        """Keep what was taken up, in one durable write. Raises `NotSaved` and `Unreadable`."""
        with self._store.transaction(IMPORTS) as part:
            tables = part.read()
            new = {one.id for one in taken}
            rows = [*_recent((row for row in tables.get(TAKEN, {}).values() if row.get("id") not in new), now)]
            rows += [_row(one) for one in taken]
            part.write(tables | {TAKEN: {str(number): row for number, row in enumerate(rows, 1)}})
        self._store.forget(IMPORTS)

    def _rows(self) -> list[Document]:
        rows = list(self._store.part(IMPORTS).read().get(TAKEN, {}).values())
        self._store.forget(IMPORTS)
        return rows


def _row(one: Taken) -> Document:
    row = one._asdict() | {"at": one.at.isoformat(timespec="milliseconds")}
    return {key: value for key, value in row.items() if value}


def _taken(row: Mapping[str, Any]) -> Taken:
    known = {key: value for key, value in row.items() if key in Taken._fields}
    return Taken(**known | {"at": datetime.fromisoformat(row["at"])})


def _recent(rows: Iterable[Document], now: datetime) -> Iterator[Document]:
    """Yield the rows that are still to be kept, without names where they're long ago."""
    since, forgotten = old(now, BIN_DAYS), now - timedelta(days=KEPT_DAYS)
    for row in rows:
        try:
            at = datetime.fromisoformat(row["at"])
            if at >= forgotten:
                yield row if at >= since else {"id": row["id"], "at": row["at"]}
        except (KeyError, TypeError, ValueError):
            continue
