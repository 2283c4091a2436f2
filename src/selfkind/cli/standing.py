"""How the standing of an item is said in the shell."""

from __future__ import annotations

from selfkind.domain.routine.plan import Standing

STATE_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "done (tiny)",
    Standing.PART: "partly done",
    Standing.REST: "resting",
}
"""The words after an item's name; an open item has none."""
