"""What an import asks before it can bring everything, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ask(StrEnum):
    """What an import can ask about something in a file."""

    MOOD = "mood"
    ACTIVITIES = "activities"
    COLUMN = "column"


TAGS, ITEMS = "tags", "items"
"""What activities can become: tags of the check-in, or items of the routine with their history."""
BEST_MOOD, WORST_MOOD = 5, 1
"""How good a mood can be, in numbers."""


@dataclass(frozen=True)
class Question:
    """Something to ask: what it's about, its `name` in the file, and the answer that fits best, "" for none. A
    mood is asked for as a number from `WORST_MOOD` to `BEST_MOOD`, a column as one of `choices`."""

    ask: Ask
    name: str
    guess: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What was answered: how good each mood is, by its name in the file; what activities become; and which column
    of a table has what, by the name of what it has (“day”)."""

    moods: Mapping[str, int] = field(default_factory=dict)
    activities: str = TAGS
    columns: Mapping[str, str] = field(default_factory=dict)
