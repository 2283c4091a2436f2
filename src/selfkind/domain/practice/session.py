"""A session: one timed practice that was done, even when it ended early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Session:
    """One timed practice. `seconds` were practised of `planned_seconds`; `completed` is False when it ended early,
    which still counts. `before` is "heavy", "between", "light", "unsure" or ""; `after` is "heavier", "same",
    "lighter", "unsure" or "". `note` is a line by the user. `enjoyed` and `good` say from 0 to 10 how enjoyable it
    was and how good for the user, or None when not answered.

    `updated` is when it was last changed, or None. `version_of` is the id of the session that this is an earlier
    version of, in the bin since it was `removed`; a session of its own is never there. `imported` and `no_time`
    are as in `Entry`.
    """

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
    updated: datetime | None = None
    removed: datetime | None = None
    version_of: str = ""
    imported: str = ""
    no_time: bool = False

    @property
    def first_line(self) -> str:
        """One line that represents the words about it in a list: the line, or else the numbers."""
        numbers = ((self.enjoyed, "enjoyed"), (self.good, "helped"))
        return self.note or ", ".join(f"{name} {number} of 10" for number, name in numbers if number is not None)
