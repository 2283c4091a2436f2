"""A session: one timed practice that was done, also when it ended early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Session:
    """One timed practice. `seconds` were practised of `planned_seconds`; `completed` is False when it ended
    early, which counts all the same. `before` is "heavy", "between", "light", "unsure" or ""; `after` is
    "heavier", "same", "lighter", "unsure" or "". `note` is a line of the user's own. `enjoyed` and `good` say from
    0 to 10 how enjoyable it was and how good for them, None when that was not said."""

    id: str
    day: date
    at: datetime
    exercise: str
    seconds: int
    planned_seconds: int
    completed: bool
    before: str = ""
    after: str = ""
    note: str = ""
    enjoyed: int | None = None
    good: int | None = None
