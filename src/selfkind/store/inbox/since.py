"""Tell what became of a document since it was written: it's there, in the bin, or gone. No index is kept."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from selfkind.domain.errors import Unreadable
from selfkind.store.engine.revisions import TOMBSTONES, place_of
from selfkind.store.engine.store import Store
from selfkind.store.repositories.bin_rules import in_bin


class Since(StrEnum):
    """What became of a document."""

    HERE = "here"
    """It's there, or nobody knows otherwise."""
    IN_BIN = "in the bin"
    DELETED = "deleted"
    UNDONE = "undone"
    """It was a tick, and is none any more."""


def since(store: Store, table: str, ids: Sequence[str], month: str) -> Since:
    """Return what became of what was written into a month with one of some ids: `DELETED` once all of it that is
    known is gone. It's followed to the month to which it was moved."""
    found = [_since(store, table, id, month) for id in ids]
    known = [one for one in found if one is not None]
    return max(known, key=_KEPT.index) if known else Since.HERE


def _since(store: Store, table: str, id: str, month: str) -> Since | None:
    """Return what became of one document, None for one that never was."""
    been = set[str]()
    while month not in been:
        been.add(month)
        try:
            tables = store.part(month).read()
        except (Unreadable, ValueError):
            return Since.HERE
        row = next((row for row in tables.get(table, {}).values() if row.get("id") == id), None)
        if row is not None:
            return Since.IN_BIN if in_bin(row) else Since.HERE
        stones = tables.get(TOMBSTONES, {}).values()
        stone = next((one for one in stones if place_of(one) == (table, id)), None)
        if stone is None:
            return None if len(been) == 1 else Since.HERE
        if not stone.get("moved"):
            return Since.DELETED
        month = str(stone["moved"])[:7]
    return Since.HERE


_KEPT = (Since.UNDONE, Since.DELETED, Since.IN_BIN, Since.HERE)
