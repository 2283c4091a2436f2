"""Read moments as other programs write them in their files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(words: Any) -> datetime | None:
    """Return the moment in words such as “2026-11-22T21:55:53Z”; None for what isn't one, or has no offset."""
    if not isinstance(words, str):
        return None
    try:
        at = datetime.fromisoformat(words.strip().upper())
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def of_milliseconds(number: Any) -> datetime | None:
    """Return the moment that is a number of milliseconds after 1970 began in UTC; None for what isn't one."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    try:
        return _EPOCH + timedelta(milliseconds=number)
    except (OverflowError, ValueError):
        return None
