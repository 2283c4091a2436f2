"""The words about an import before it comes in and after, and of undoing one: the same in the app and in plain
mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from selfkind.domain.imports.answers import ITEMS, TAGS

if TYPE_CHECKING:
    from selfkind.domain.imports.outcome import Outcome

UNTIL = "selfkind doesn't suggest it, show it on Today or count it until you allow the import."
WILL_REST = f"Nothing is changed yet. What comes in is in your Journal at once. {UNTIL}"
RESTS = f"Everything is in your Journal now. {UNTIL}"
ALLOWED = "Everything is in your Journal now. selfkind can suggest it, show it on Today and count it."
ITEMS_WAIT = "Its routine items wait until then, too."
ITEMS_ARE_HERE = "Its items are in your routine, or among the archived ones."
WILL_BE_OWN = "Nothing is changed yet. This is an export of selfkind, so what comes in counts as yours at once."
IS_OWN = "Everything is here now. It comes from selfkind, so it counts as yours."
NOTHING_TO_BRING = "There's nothing new to bring in."
NOTHING_NEW = "Nothing here is new, so nothing was changed."
DELETED = "To have what you deleted here again, undo the import that brought it, then import the file."
STOPPED = (
    "You stopped the import. What is in so far is whole. You can finish now, or import the file again later; "
    "or undo it."
)
UNDO_STOPPED = (
    "You stopped. Part of the import is undone, and what is left is whole. You can finish now, or undo the import "
    "later. To have everything again, import the file once more."
)
UNDO_STOPPED_BEFORE = "You stopped before anything was undone, so nothing is changed."
MOODS = {"5": "very good", "4": "good", "3": "in between", "2": "bad", "1": "very bad", "": "keep the word"}
"""What is answered about a mood, and what that is called."""
ACTIVITIES = {TAGS: "tags", ITEMS: "archived items, with their history"}
NO_COLUMN = "no column"
CUT_OFF = "cut off: import the file again to finish, or undo it"
REST_WORDS = "not allowed yet: in your Journal, but not suggested"
ALLOWED_WORDS = "allowed: can be suggested and shown on Today"
NOT_HERE = "can't be undone here"
WHY_NOT_HERE = "It was made in another home, or what's left of it was changed here."


def standing_words(outcome: Outcome, *, is_done: bool, is_allowed: bool = False) -> str:
    """Return what becomes of what another app wrote, before it comes in or once that `is_done`."""
    said = ALLOWED if is_allowed else RESTS if is_done else WILL_REST
    items = ITEMS_ARE_HERE if is_allowed else ITEMS_WAIT
    return f"{said} {items}" if "routine" in outcome.found else said


def counts_of(outcome: Outcome) -> Mapping[str, int]:
    """Return how much of what is in a file would come in, or came in, and what becomes of the rest."""
    return {
        "New": outcome.added,
        "Already here": outcome.same,
        "Changed": outcome.changed,
        "Left as yours": outcome.kept,
        **({"Deleted here": outcome.deleted} if outcome.deleted else {}),
        "Not understood": len(outcome.left_out),
    }


def diary_words(outcome: Outcome, name: str, then: str = "") -> str:
    """Return which of several diaries it is, "" for the first one. `name` is the name of the diary as it's shown,
    and `then` is said after words that differ: how to name the diary."""
    if not outcome.differs:
        return f"It's your diary “{name}”." if name else ""
    days = "one day" if outcome.differs == 1 else f"{outcome.differs} days"
    other = f"The file has other words on {days} that you imported before, so it counts as another diary, “{name}”"
    return " ".join(filter(None, (f"{other}, and both are kept.", then)))
