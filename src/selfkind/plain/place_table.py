"""The places of `selfkind plain`: a row for each, in the order of the first list. Help now is on its first page.

A place is a module in `places/` with a function `visit(app: PlainApp) -> None`, which is imported when the place
is chosen. A place whose module isn't there isn't shown. The docstring of `selfkind.plain.places` says how to write
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


@dataclass(frozen=True)
class Place:
    """A place: its `name` in the list, its `module` in `selfkind.plain.places`, and what it's `about`, in a few
    words."""

    name: str
    module: str
    about: str

    @property
    def is_there(self) -> bool:
        """Whether its module exists."""
        return find_spec(f"selfkind.plain.places.{self.module}") is not None

    def visit(self, app: PlainApp) -> None:
        """Open the place; it returns when the user goes back."""
        import_module(f"selfkind.plain.places.{self.module}").visit(app)


PLACES = (
    Place("Today", "today", "your plan, to tick and to begin"),
    Place("Practise", "practise", "begin an exercise"),
    Place("Check in", "check_in", "say how you feel"),
    Place("Daily card", "card", "fill in your card"),
    Place("Journal", "journal", "write, read, find, change and delete"),
    Place("Feelings", "feelings", "read your check-ins"),
    Place("Letters", "letters", "open letters to yourself"),
    Place("Unfinished pages", "unfinished", "continue what you began to write"),
    Place("Boundaries", "boundaries", "plan a limit, rehearse its words, look back"),
    Place("Help now", "help_now", "help lines and emergency numbers"),
    Place("Circle", "circle", "the people who support you"),
    Place("Safety plan", "safety_plan", "what helps when things get very hard"),
    Place("Homework", "homework", "what you agreed on in a session"),
    Place("Session page", "session_page", "a page for your therapist"),
    Place("Progress", "progress", "practice days, and looking back"),
    Place("Path", "path", "small steps, at your own pace"),
    Place("Welcome", "welcome", "what selfkind is, and ways to begin"),
    Place("Guide", "guide", "how to do things, one page each"),
    Place("Routine", "routine", "add, change and remove items"),
    Place("Time away", "away", "days without a plan"),
    Place("Reminders", "reminders", "when reminders come, and pausing them"),
    Place("Packs", "packs", "homework and exercises that came as a file"),
    Place("Inbox", "inbox", "what you wrote on your phone"),
    Place("Import", "imports", "what you wrote elsewhere"),
    Place("Export", "exports", "what you wrote, for other programs"),
    Place("Backups", "backups", "make, check and restore backups"),
    Place("Encryption", "encryption", "a passphrase for everything, and locking"),
    Place("Your files", "files", "check, repair or delete them"),
    Place("Bin", "bin", "restore what you deleted"),
    Place("Undo", "undo", "see what you can undo and redo"),
    Place("Settings", "settings", "see and change settings"),
)
"""Every place, also those whose module is still to come."""


def places() -> list[Place]:
    """Return the places that can be visited."""
    return [place for place in PLACES if place.is_there]
