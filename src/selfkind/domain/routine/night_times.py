"""Times before the day starts: they belong to the night after the day of an item."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time


def night_words(times: Iterable[time], starts_at: time) -> str:
    """Return which night the times before the start of a day are in, as a sentence; "" without such times."""
    at_night = [f"{at:%H:%M}" for at in sorted(times) if at < starts_at]
    if not at_night:
        return ""
    named = at_night[0] if len(at_night) == 1 else f"{', '.join(at_night[:-1])} and {at_night[-1]}"
    who = f"Your reminder at {named} comes" if len(at_night) == 1 else f"Your reminders at {named} come"
    return f"{who} in the night after each day, because your days start at {starts_at:%H:%M}."
