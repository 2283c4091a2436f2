"""What can be left out of a session page completely besides the things that have words on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Group(StrEnum):
    """What such things are, in the order in which they're listed. The value is the heading above them."""

    HOMEWORK = "Homework"
    CIRCLE = "Your circle"
    BOUNDARIES = "Boundaries"
    ROUTINE = "Your routine"
    CARD = "Daily card"
    SCORES = "Your scores"
    DAYS = "On these days"
    EARLIER = "Hidden before"


@dataclass(frozen=True)
class Hideable:
    """Such a thing, what it's called, its day (None for what has none), and whether it's left out. Leaving it out
    leaves out what belongs to it: the notes about homework, the contacts with a person, the ticks of an item."""

    id: str
    group: Group
    name: str
    day: date | None = None
    hidden: bool = False


UNKNOWN = "Something deleted, or from more than a year ago"
"""The words about what was left out and can't be found."""
