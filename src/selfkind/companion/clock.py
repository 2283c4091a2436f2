"""The clock that use cases are given, and the system's time zone."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Clock = Callable[[], datetime]
"""Gives the present moment as an aware datetime. Tests pass their own."""


def system_clock() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def system_zone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The system's time zone by its IANA name; UTC when the system does not say.

    ``TZ`` and the usual link ``/etc/localtime`` are read first, since they take a moment where the library
    that knows every other system takes as long as the rest of a command.
    """
    names = [environ.get("TZ", "").lstrip(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        names.append(os.path.realpath(link).rpartition("zoneinfo/")[2])
    for name in names:
        if zone := _zone(name):
            return zone
    import tzlocal

    try:
        return _zone(tzlocal.get_localzone_name()) or ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
