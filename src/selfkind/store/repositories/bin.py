"""The bin: an entry stays in its month with the moment it was `removed`, and goes for good some weeks later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from selfkind.store.engine.part import Tables

BIN_DAYS = 30
"""How long an entry stays in the bin."""
KEY = "removed"
NEEDLE = b'"removed"'
"""What a month with something in the bin has in its bytes: quotes that someone wrote have a backslash there."""
_KIND = "entries"


def in_bin(document: Mapping[str, Any]) -> bool:
    """Whether a document lies in the bin."""
    return bool(document.get(KEY))


def purged(tables: Tables, before: datetime | None) -> Tables:
    """The tables without what was put into the bin `before` a moment, or without all that is in it for None.

    What does not say in so many words when it was removed stays.
    """
    held = tables.get(_KIND, {})
    gone = {key for key, row in held.items() if in_bin(row) and _is_due(row[KEY], before)}
    return tables | {_KIND: {key: row for key, row in held.items() if key not in gone}} if gone else tables


def old(now: datetime, days: int) -> datetime:
    """The moment before which what is in the bin has been there longer than `days`."""
    return now - timedelta(days=days)


def _is_due(removed: Any, before: datetime | None) -> bool:
    if before is None:
        return True
    try:
        return datetime.fromisoformat(removed) < before
    except (TypeError, ValueError):
        return False
