"""The bin: what is deleted stays in its month with the moment it was `removed`, and goes for good weeks later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from selfkind.store.engine.part import Tables
from selfkind.store.kinds import BINNED_KINDS

BIN_DAYS = 30
"""How many days something stays in the bin."""
KEY = "removed"
NEEDLE = b'"removed"'
"""In the bytes of every month with something in the bin: quotes in what someone wrote have a backslash."""


def in_bin(document: Mapping[str, Any]) -> bool:
    """Return whether a document is in the bin."""
    return bool(document.get(KEY))


def purged(tables: Tables, before: datetime | None) -> Tables:
    """Return the tables without what was put into the bin `before` a moment, or without all of the bin for None.

    What does not say exactly when it was removed stays.
    """
    kept: Tables = {}
    for kind in BINNED_KINDS:
        rows = tables.get(kind, {})
        staying = {key: row for key, row in rows.items() if not (in_bin(row) and _is_due(row[KEY], before))}
        if len(staying) < len(rows):
            kept[kind] = staying
    return tables | kept if kept else tables


def is_purged(kind: str, document: Mapping[str, Any], before: datetime) -> bool:
    """Return whether a document of a kind was put into the bin `before` a moment, so that it leaves it."""
    return kind in BINNED_KINDS and in_bin(document) and _is_due(document[KEY], before)


def count_purged(before: Tables, after: Tables) -> int:
    """Return how many documents of the bin are in the tables `before` and not in those `after`."""
    return sum(len(before.get(kind, {})) - len(after.get(kind, {})) for kind in BINNED_KINDS)


def old(now: datetime, days: int) -> datetime:
    """Return the moment before which something in the bin has been there longer than `days`."""
    return now - timedelta(days=days)


def _is_due(removed: Any, before: datetime | None) -> bool:
    if before is None:
        return True
    try:
        return datetime.fromisoformat(removed) < before
    except (TypeError, ValueError):
        return False
