"""The time zone, as JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


def time_zone_document(companion: Companion) -> dict[str, Any]:
    """Return the name of the user's time zone, and what is to be said of it."""
    return {"name": str(companion.calendar.zone), "notes": list(companion.zone_words())}
