"""Bringing documents in: what is unknown is added, of two with one id the one updated later stays.

Each part is one durable write. Bringing the same in again changes nothing, so what a crash cut off is finished by
doing it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from selfkind.domain.errors import Unconfirmed, Unreadable
from selfkind.exchange.incoming import Document, Incoming
from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.part import Tables, touched
from selfkind.store.engine.store import Store, updated
from selfkind.store.kinds import DATED_KINDS, KINDS


@dataclass
class Counts:
    """How many documents were added, changed, were the same, or stayed as they are here, being newer."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0


def bring_in(store: Store, incoming: Incoming, *, before: Callable[[], None] | None = None) -> Counts:
    """Bring documents in and count; without `before`, which is called ahead of the first write, only count.

    Raises `Unreadable` before any write when a part that would change cannot be written. `NotSaved` on the way
    leaves each part whole, the old or the new. `Unconfirmed` has the counts on it.
    """
    incoming = _single(incoming)
    for name in incoming:
        storage = store.part(name)
        storage.read()
        if not storage.trusted:
            raise touched(name)
        store.forget(name)
    counts = Counts()
    moved = _moved(store, incoming, counts)
    if before is None:
        for name, tables in incoming.items():
            merged(store.part(name).read(), tables, counts)
            store.forget(name)
        return counts
    before()
    doubt: Unconfirmed | None = None
    for name in sorted(incoming, key=lambda part: (part != CORE, part)):
        try:
            with store.transaction(name) as part:
                part.write(merged(part.read(), incoming[name], counts))
        except Unconfirmed as warning:
            doubt = warning
        store.forget(name)
    # Taken from where it was after it is where it will be: a crash in between leaves it twice, never nowhere.
    for name, leaving in moved.items():
        try:
            with store.transaction(name) as part:
                part.write(_without(part.read(), leaving))
        except Unconfirmed as warning:
            doubt = warning
        store.forget(name)
    if doubt is not None:
        doubt.result = counts
        raise doubt
    return counts


def _single(incoming: Incoming) -> Incoming:
    """The same with each document once: of two with one id (a move to another month that was cut off) the one
    updated later."""
    newest: dict[tuple[str, str, str], Document] = {}
    for part, tables in incoming.items():
        for table, rows in tables.items():
            for _, row in rows:
                one = _place(part, table, row)
                if one not in newest or updated(row) > updated(newest[one]):
                    newest[one] = row
    return {
        part: {
            table: [(key, row) for key, row in rows if not _id(row) or newest[_place(part, table, row)] is row]
            for table, rows in tables.items()
        }
        for part, tables in incoming.items()
    }


def _place(part: str, table: str, row: Document) -> tuple[str, str, str]:
    """Where an id means one document: in all months for a dated kind, else in its part."""
    return "" if table in DATED_KINDS else part, table, _id(row)


def _id(row: Mapping[str, Any]) -> str:
    """The id of a document, "" when it has none."""
    found = row.get("id")
    return found if isinstance(found, str) else ""


def _moved(store: Store, incoming: Incoming, counts: Counts) -> dict[str, dict[str, dict[str, float]]]:
    """Documents that lie in another month here than they come for: by part, table and id, when they were updated
    there. Those that are not newer are taken out of `incoming` and counted as kept."""
    coming = {
        (table, _id(row)): (part, row)
        for part, tables in incoming.items()
        for table, rows in tables.items()
        for _, row in rows
        if table in DATED_KINDS and _id(row)
    }
    moved: dict[str, dict[str, dict[str, float]]] = {}
    older: set[tuple[str, str, str]] = set()
    for name in store.months() if coming else ():
        try:
            tables = store.part(name).read()
        except Unreadable:
            continue
        finally:
            store.forget(name)
        for table in DATED_KINDS & tables.keys():
            for held in tables[table].values():
                part, row = coming.get((table, _id(held)), (name, held))
                if part == name:
                    continue
                if updated(row) > updated(held):
                    moved.setdefault(name, {}).setdefault(table, {})[_id(row)] = updated(row)
                else:
                    older.add((part, table, _id(row)))
    for part, table, identity in older:
        rows = incoming[part][table]
        incoming[part][table] = [(key, row) for key, row in rows if _id(row) != identity]
        counts.kept += 1
    return moved


def _without(tables: Tables, moved: Mapping[str, Mapping[str, float]]) -> Tables:
    return {
        table: {
            key: row
            for key, row in rows.items()
            if not (table in moved and updated(row) < moved[table].get(_id(row), 0.0))
        }
        for table, rows in tables.items()
    }


def merged(tables: Tables, incoming: Mapping[str, list[tuple[int, Document]]], counts: Counts) -> Tables:
    """The tables of a part with documents brought in; `tables` itself is left as it is."""
    return tables | {name: _merged(name, tables.get(name, {}), rows, counts) for name, rows in incoming.items()}


def _merged(
    name: str, held: Mapping[str, Document], rows: list[tuple[int, Document]], counts: Counts
) -> dict[str, Document]:
    table = dict(held)
    known: dict[Any, str] = {}
    for key, row in held.items():
        known |= dict.fromkeys(_identities(name, row), key)
    anonymous = [row for row in held.values() if not _id(row)]
    free = max(map(int, held), default=0) + 1
    for number, row in rows:
        there: str | None = next((known[one] for one in _identities(name, row) if one in known), None)
        if there is not None:
            if table[there] == row:
                counts.same += 1
            elif updated(row) > updated(table[there]):
                table[there] = row
                known |= dict.fromkeys(_identities(name, row), there)
                counts.changed += 1
            else:
                counts.kept += 1
        elif row in anonymous:
            counts.same += 1
        elif name in KINDS and KINDS[name].not_merged and held:
            counts.kept += 1
        else:
            key = str(number) if number and str(number) not in table else str(free)
            free = max(free, int(key) + 1)
            table[key] = row
            known |= dict.fromkeys(_identities(name, row), key)
            counts.added += 1
    return table


def _identities(name: str, row: Document) -> list[Any]:
    """Return what makes a document the one it is: its id, and the keys that its kind has one document for."""
    if not _id(row):
        return []
    keys = KINDS[name].one_per if name in KINDS else ()
    return [_id(row), tuple(str(row.get(key)) for key in keys)] if keys else [_id(row)]
