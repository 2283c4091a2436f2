"""Time zones by the names that other programs write."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?", re.I | re.A)
_KNOWN_AT_ONCE = 1024
_LONGEST = 60
"""How many characters the name of a zone has at most."""


@lru_cache(_KNOWN_AT_ONCE)
def zone_named(name: str) -> tzinfo | None:
    """Return a zone by its IANA name (“Europe/London”) or its offset (“+02:00”, “GMT+0200”); None when we know
    none of that name."""
    name = name.strip()
    if match := _OFFSET.fullmatch(name):
        span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        is_one = int(match[2]) < 24 and int(match[3] or 0) < 60
        return timezone(-span if match[1] == "-" else span) if is_one else None
    try:
        return ZoneInfo(name) if name and len(name) <= _LONGEST else None
    except (ValueError, OSError, LookupError):
        # No such zone, or a name that is no name of a file of zones.
        return None
