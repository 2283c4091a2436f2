"""An assignment: what somebody agreed on to try between two sessions, with why, how often, and a plan.

It's never late. After its day it's brought to the session as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from selfkind.domain.change import dated
from selfkind.domain.errors import UsageError
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import check_scale, tidy_line, tidy_text
from selfkind.domain.routine.cadence import Cadence, understood
from selfkind.domain.routine.routine import MOST_A_DAY

CONFIDENT = 7
"""From this confidence on, of 10, an assignment is small enough. Below, a smaller version is offered."""
LONGEST_MINUTES = 1440
"""The most minutes that one try can have: a day."""
LATER = "bring to the session as it is"
"""The line for an assignment once its day is over, whatever came of it."""
NEXT_SESSION = "for the next session"


class Status(StrEnum):
    """Where an assignment is. None of them is better than another."""

    NEW = "new"
    GOING = "going"
    TALKED_ABOUT = "talked-about"
    RESTING = "resting"
    DONE = "done"


STATUS_WORDS = {
    Status.NEW: "new",
    Status.GOING: "going",
    Status.TALKED_ABOUT: "talked about",
    Status.RESTING: "resting",
    Status.DONE: "done",
}
OPEN = frozenset({Status.NEW, Status.GOING})
"""An assignment with one of these is on Today; the others are kept to look at."""


@dataclass(frozen=True)
class Assignment(OwnThing):
    """An assignment; all but the title can be empty.

    `giver` is who it's from, and `session_day` the session in which it was agreed. `why` is what it's for, in the
    user's own words. `exercise` is the id of one that opens for it. `often` is a cadence in its plainest form, as
    the routine has it, `per_day` how many times on such a day, and `times` are for reminders; `minutes` is how
    long. `if_then` is what comes before it ("I close the laptop"); `obstacle` may get in the way, and `plan` is
    what to do then. `confidence` is from 0 to 10, before the first try, and `smaller` the smaller version. `due`
    is its day; with `next_session` it's for the next session, whenever that is. `made` is the day it was added.
    With `show_name`, a reminder may say its title. A `template` is one to begin others with, and never on Today.
    One that is `private` is counted for a session, without its words.
    """

    id: str
    title: str
    updated: datetime
    giver: str = ""
    session_day: date | None = None
    why: str = ""
    exercise: str = ""
    often: str = ""
    per_day: int = 1
    times: tuple[time, ...] = ()
    minutes: float | None = None
    place: str = ""
    if_then: str = ""
    obstacle: str = ""
    plan: str = ""
    confidence: int | None = None
    smaller: str = ""
    due: date | None = None
    next_session: bool = False
    status: Status = Status.NEW
    made: date | None = None
    show_name: bool = False
    template: bool = False
    private: bool = False
    removed: datetime | None = None

    @property
    def name(self) -> str:
        """What it's called in lists: its title."""
        return self.title

    @property
    def text(self) -> str:
        """What it's found by: its title."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it's something to try: new, or going."""
        return self.status in OPEN and not self.template

    @property
    def cadence(self) -> Cadence | None:
        """How often it's planned; None for no such plan, and for words that this selfkind doesn't know."""
        return understood(self.often) if self.often else None

    @property
    def wants_smaller(self) -> bool:
        """Whether to offer a smaller version: the confidence is below 7, and there's none yet."""
        return self.confidence is not None and self.confidence < CONFIDENT and not self.smaller


TEXTS = {
    "why": "What it's for",
    "place": "Where",
    "if_then": "After",
    "obstacle": "What may get in the way",
    "plan": "What I do then",
    "smaller": "Smaller version",
}
"""The words of an assignment besides its title, and what they're called."""
_LINES = ("place", "if_then", "obstacle", "plan", "smaller")


def checked(assignment: Assignment) -> Assignment:
    """Return an assignment as it's kept, with its spaces put in order. Raises `UsageError` for what can't be."""
    title, giver = tidy_line("A title", assignment.title), tidy_line("A name", assignment.giver)
    if not title:
        raise UsageError("What would you like to try? A few words are enough, for example: Catch three thoughts.")
    values: dict[str, Any] = {key: tidy_line(f"“{TEXTS[key]}”", getattr(assignment, key)) for key in _LINES}
    values["why"] = tidy_text(f"“{TEXTS['why']}”", assignment.why)
    check_scale("Confidence", assignment.confidence)
    check_minutes(assignment.minutes)
    if not 1 <= assignment.per_day <= MOST_A_DAY:
        raise UsageError(f"A day has room for 1 to {MOST_A_DAY} times. You gave {assignment.per_day}.")
    if values["plan"] and not values["obstacle"]:
        raise UsageError("Say what could get in the way as well: your plan is for that.")
    if assignment.times and not assignment.often:
        raise UsageError("A time needs to know on which days. Say how often too, for example: daily.")
    due = None if assignment.next_session else assignment.due
    times = tuple(sorted(set(assignment.times)))
    return replace(assignment, title=title, giver=giver, due=due, times=times, **values)


def check_minutes(minutes: float | None) -> None:
    """Raise `UsageError` for minutes that no day has; None is no number, and fine."""
    # Written this way round, the comparison also refuses NaN.
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise UsageError(f"Choose a length of more than 0 and up to {LONGEST_MINUTES} minutes (one day).")


def due_words(assignment: Assignment, today: date, session: date | None = None) -> str:
    """Return what it's for, in words that never hurry: its day, or the next session, whose day may be known. Once
    its day is over: to bring it as it is; "" for no day."""
    if assignment.next_session:
        known = session is not None and session >= today
        return f"{NEXT_SESSION}, {dated(session, today)}" if known and session is not None else NEXT_SESSION
    if assignment.due is None:
        return ""
    return LATER if assignment.due < today else f"for {dated(assignment.due, today)}"
