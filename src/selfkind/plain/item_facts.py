"""The words about an item on a day, in a line: the shell's `today` and the place Today of plain mode say the
same."""

from __future__ import annotations

from datetime import date, time

from selfkind.domain.plain_signs import own
from selfkind.domain.routine.plan import Occurrence, Standing, tally

STATE_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "done (tiny)",
    Standing.PART: "partly done",
    Standing.REST: "resting",
}
"""The words after an item's name; an open item has none."""


def facts_of(occurrence: Occurrence, at: time | None, today: date) -> list[str]:
    """Return the words after the name of an item: its state, or else its time and length, how often of how
    many, and what was said with its tick. `at` is its time, None for none."""
    item = occurrence.item
    said = [f"{at:%H:%M}"] if at is not None else []
    said += [item.amount or f"{item.minutes:g} min"] if item.amount or item.minutes else []
    if occurrence.state in STATE_WORDS:
        said = [STATE_WORDS[occurrence.state]]
    elif occurrence.is_tiny:
        said = [f"tiny: {own(item.tiny)}" if item.tiny else "a little is plenty"]
    elif occurrence.later:
        said.append("later")
    return [*said, *tally(occurrence, today), *_said_of_tick(occurrence)]


def _said_of_tick(occurrence: Occurrence) -> list[str]:
    """Return the minutes and the note of a tick."""
    tick = occurrence.completion
    took = [f"{tick.minutes:g} min"] if tick is not None and tick.minutes is not None else []
    return took + ([f"“{own(tick.note)}”"] if tick is not None and tick.note else [])
