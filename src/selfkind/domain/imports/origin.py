"""Where something that was imported is from, in words."""

from __future__ import annotations

from collections.abc import Mapping

ELSEWHERE = "from another app"


def origin_of(thing: object, origins: Mapping[str, str]) -> str:
    """Return where a thing is from, by the words for each import; "" for what was written here."""
    id = str(getattr(thing, "imported", "") or "")
    return origins.get(id, ELSEWHERE) if id else ""
