"""Changes that the user can undo and redo: what each was, and how to name it in a line."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from selfkind.domain.day import month_of
from selfkind.domain.plain_signs import own

ADD, EDIT, MOVE, REMOVE = "add", "edit", "move", "remove"
"""What the user can do to the routine, and, except for the third, to their own patterns."""
ARCHIVE, RESTORE_ITEM, DUPLICATE, END_REST = "archive", "restore item", "duplicate", "end rest"
"""What else the user can do to an item of the routine."""
WRITE, DELETE, RESTORE, CHANGE, OTHER_DAY = "write", "delete", "restore", "change", "other day"
OPEN = "open a letter"
"""What the user can do to what they write."""
UNTICK, LATER, PLANNED, NOTE = "untick", "later", "planned", "tick note"
"""What the user can do to an item on a day, besides giving it the standing that its name has."""
AWAY_ADD, AWAY_CHANGE, AWAY_END, AWAY_DELETE = "away", "away change", "away end", "away delete"
AWAY_RESTORE = "away restore"
"""What the user can do with time away; its name is its days."""
REST_DAY, LOW_ENERGY_DAY, NORMAL_DAY = "rest day", "low-energy day", "normal day"
"""What the user can choose for a whole day."""
SNOOZE, SKIP = "snooze", "skip"
"""How the user can answer a reminder."""
IMPORT_PEOPLE = "import people"
"""What the user can do with address cards; its name is how many people there were."""
TAKE_UP = "take up"
"""What comes from the inbox; its name is how many entries of each kind there were."""
BEGIN_PATH, STOP_PATH = "begin path", "stop path"
STEP_DONE, STEP_PART, STEP_SKIPPED, STEP_AGAIN = "step done", "step partly done", "step skipped", "step again"
"""What the user can do to a path and its steps."""
TALKED, REST_HOMEWORK, HOMEWORK_DONE, HOMEWORK_AGAIN = (
    "homework talked",
    "homework rest",
    "homework done",
    "homework again",
)
"""Where the user can put an assignment."""
USE_ROUTINE, ADD_ROUTINE, LOOKED_BACK = "use routine", "add routine", "looked back"
"""What the user can do to the whole routine: with a ready one, and after a weekly look-back."""
HIDE_ON_PAGE, SHOW_ON_PAGE, CHANGE_PAGE = "page hide", "page show", "page change"
"""What the user can do to what the session page leaves out; its name says what, without their words."""

FAVOUR, HIDE, UNMARK = "favour", "hide", "unmark"
"""What the user can make of an activity."""

CHECK_IN, PATTERN, SESSION, DRAFT = "check-in", "pattern", "session", "draft"
REHEARSAL, AFTER_NO = "rehearsal", "look back"
CONTACT, SAFETY_PLAN, TRIED, SCORE_VALUE, CARD = "contact", "safety plan", "try", "score value", "card"
"""Names of what is neither an item nor an entry; an entry has the name of its kind."""

# What was done stands as a doing: “Undone: “Tea” archived” would read as if it were archived now.
_OF_ITEMS = {
    ADD: "adding “{name}”",
    EDIT: "changing “{name}”",
    MOVE: "moving “{name}”",
    REMOVE: "removing “{name}”",
    ARCHIVE: "archiving “{name}”",
    RESTORE_ITEM: "restoring “{name}”",
    DUPLICATE: "copying “{name}”",
    END_REST: "ending the rest of “{name}”",
    "done": "ticking “{name}”",
    "tiny": "ticking “{name}”, tiny version",
    "part": "ticking “{name}” in part",
    "rest": "resting from “{name}”",
    "open": "unticking “{name}”",
    UNTICK: "unticking “{name}”",
    NOTE: "changing the note for “{name}”",
    LATER: "moving “{name}” to later today",
    PLANNED: "moving “{name}” back to its usual place",
    SNOOZE: "snoozing the reminder of “{name}”",
    SKIP: "skipping the reminder of “{name}”",
    FAVOUR: "making “{name}” a favourite",
    HIDE: "hiding “{name}”",
    UNMARK: "showing “{name}” as before",
    BEGIN_PATH: "beginning the path “{name}”",
    STOP_PATH: "stopping the path “{name}”",
    STEP_DONE: "ticking the step “{name}”",
    STEP_PART: "ticking the step “{name}” in part",
    STEP_SKIPPED: "skipping the step “{name}”",
    STEP_AGAIN: "repeating the step “{name}”",
    USE_ROUTINE: "choosing the routine “{name}”",
    ADD_ROUTINE: "adding the routine “{name}”",
    TALKED: "marking “{name}” as talked about",
    REST_HOMEWORK: "resting “{name}”",
    HOMEWORK_DONE: "marking “{name}” as done",
    HOMEWORK_AGAIN: "beginning “{name}” again",
}
_OF_DAYS = {
    AWAY_ADD: "adding time away, {name}",
    AWAY_CHANGE: "changing time away, {name}",
    AWAY_END: "ending time away, {name}",
    AWAY_DELETE: "deleting time away, {name}",
    AWAY_RESTORE: "restoring time away, {name}",
    REST_DAY: "choosing rest for the whole day",
    LOW_ENERGY_DAY: "choosing a low-energy day",
    NORMAL_DAY: "going back to a normal day",
    IMPORT_PEOPLE: "importing {name}",
    TAKE_UP: "taking up {name} from your inbox",
    LOOKED_BACK: "changing your routine after a look-back",
    HIDE_ON_PAGE: "hiding {name} from the session page",
    SHOW_ON_PAGE: "counting {name} on the session page again",
    CHANGE_PAGE: "changing what the session page hides: {name}",
}
# What was only written has its name alone.
_OF_WRITING = {
    WRITE: "{name}{at}",
    DELETE: "deleting {name}{at}",
    RESTORE: "restoring {name}{at}",
    CHANGE: "changing {name}{at}",
    OTHER_DAY: "moving {name}{at} to another day",
    OPEN: "opening {name}{at}",
}
_NAMES = {
    "thought": "harsh thought",
    "gratitude": "good things",
    "letter": "letter",
    "reflection": "reflection",
    "note": "note",
    "worksheet": "worksheet",
    "activity": "activity",
    "week": "weekly check-in",
    "look-back": "weekly look-back",
    "appointment": "appointment page",
    CHECK_IN: "check-in",
    SESSION: "line about a practice",
    DRAFT: "unfinished page",
    REHEARSAL: "rehearsal",
    AFTER_NO: "look back",
    CONTACT: "contact",
    TRIED: "note about homework",
    SCORE_VALUE: "value of a score",
    CARD: "daily card",
    SAFETY_PLAN: "your safety plan",
}
UNNAMED = "an item"
"""For an item or pattern whose name isn't known."""


class Change(NamedTuple):
    """A change that can be undone, even by a later run, or that was undone and can be redone.

    `act` is what was done, `item` the id of the routine item that it was done to, and `name` the name of the item
    or pattern; for what was written, the name of its kind, and `written` is when it was; for time away its days.
    `day` is the day it belongs to, None for the routine, patterns and time away.

    Each of the `edits` is a document that was changed: its table and id, what it `was` in the other state (None
    for no document, else the values of the changed keys, or all), and a `check` of what it is now, so that newer
    words are never overwritten. In place of what it was, an edit can name the `version` in the bin that it is
    swapped with, or the days `from` and `to` which it was moved. `before` has the same of the routine as an
    earlier selfkind wrote it. `computer` is the one that made it, "" where that isn't known.
    """

    id: str
    at: datetime
    act: str = ""
    item: str = ""
    name: str = ""
    before: tuple[Mapping[str, Any], ...] = ()
    day: date | None = None
    written: datetime | None = None
    edits: tuple[Mapping[str, Any], ...] = ()
    undone: bool = False
    computer: str = ""

    @property
    def month(self) -> str:
        """The month of what was changed, "" for what has no day."""
        return "" if self.day is None else month_of(self.day)

    def label(self, on: str = "") -> str:
        """Return what the change was, in a few words; `on` are words for its day, "" to leave it out.

        The signs in a name are marked as the person's own, so it goes through `in_ascii` or `as_written`.
        """
        if self.act in _OF_WRITING:
            at = f" of {self.written:%H:%M}" if self.written is not None else ""
            said = _OF_WRITING[self.act].format(name=_NAMES.get(self.name, "entry"), at=at)
        elif self.act in _OF_DAYS:
            said = _OF_DAYS[self.act].format(name=self.name)
        else:
            said = _OF_ITEMS.get(self.act, "changing “{name}”").format(name=own(self.name) or UNNAMED)
        return f"{said} ({on})" if on else said


def day_words(day: date, today: date) -> str:
    """Return a day as in “undone on another day”: today, yesterday, or Saturday 28 November."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return dated(day, today)


def dated(day: date, today: date) -> str:
    """Return a day with its weekday, and its year where that's another one: Saturday 28 November 2025."""
    return full_day(day) + (f" {day.year}" if day.year != today.year else "")


def full_day(day: date) -> str:
    """Return a day with its weekday: Saturday 28 November."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date, today: date) -> str:
    """Return a day in short: today, yesterday, or 28 Nov."""
    if (today - day).days in (0, 1):
        return day_words(day, today)
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def counted_versions(count: int) -> str:
    """Return how many earlier versions there are, in words."""
    return f"{count} earlier version{'' if count == 1 else 's'}"
