"""A note about an item on a day: what the user says with a tick. It's stored with the tick."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from selfkind.domain.routine.plan import Standing

STANDING_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "tiny version",
    Standing.PART: "in part",
    Standing.REST: "resting",
}
"""How it went, in words, where somebody says more about that."""


class TickNote(NamedTuple):
    """What the user says about an item on a day: a `note`, and how many `minutes` it took. The other fields are
    those of the tick that it's stored with.

    In the bin, it's a document of its own, `removed` at a moment, with the id of its `tick`. Where other words
    took its place, it's an earlier version, which is `version_of` the tick.
    """

    id: str
    item: str
    day: date
    at: datetime
    updated: datetime
    state: Standing
    minutes: float | None = None
    note: str = ""
    entry: str = ""
    session: str = ""
    slot: int = 1
    removed: datetime | None = None
    version_of: str = ""
    tick: str = ""
    imported: str = ""

    @property
    def no_time(self) -> bool:
        """Whether just its day is known, as of all ticks that were imported."""
        return bool(self.imported)

    @property
    def first_line(self) -> str:
        """One line that represents it in a list: the note, or else the minutes."""
        return self.note or minutes_in_words(self.minutes)


def minutes_in_words(minutes: float | None) -> str:
    """Return how long something took, "" where that isn't known."""
    return "" if minutes is None else f"{minutes:g} min"
