"""Time zones by the names that other programs write."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?", re.I)


@cache
def zone_named(name: str) -> tzinfo | None:
    """Return a zone by its IANA name (“Europe/London”) or its offset (“+02:00”, “GMT+0200”); None when we know
    none of that name."""
    name = name.strip()
    if match := _OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)) if minutes < 24 * 60 else None
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        # No such zone, or a name that is no name of a file of zones.
        return None
