"""What the user says with a tick, by its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def said_by(tick: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys of the document of a tick that hold what the user says: the note, and the minutes unless a
    practice has counted them."""
    return ("note",) if tick.get("session") else ("note", "minutes")


def says_something(tick: Mapping[str, Any]) -> bool:
    """Return whether the document of a tick holds anything that the user says."""
    return any(tick.get(key) not in (None, "") for key in said_by(tick))
