"""What a command needs before it can run: a place to go to, something to choose there, or a page that is open.

Plain data and functions without Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfkind.tui.commands.table import NO_PAGE, Command
from selfkind.tui.screen_table import PAGES, SCREENS

PLACES: dict[str, str] = {row.mode: row.command for row in (*SCREENS, *PAGES)} | {"help_now": "app.help_now"}
"""The scopes that belong to a place, each with the command that goes there."""

# fmt: off
CHOSEN_FIRST = {
    "today.begin": "an item", "today.done": "an item", "today.tiny": "an item", "today.rest": "an item",
    "today.later": "an item", "today.edit": "an item", "today.remove": "an item",
    "today.move_down": "an item", "today.move_up": "an item",
    "journal.open": "an entry", "journal.edit": "an entry", "journal.move": "an entry",
    "journal.line": "a practice", "journal.private": "an entry", "journal.delete": "an entry",
    "practise.begin": "an exercise", "practise.vary": "a timed practice",
    "practise.drop": "a pattern that you made",
    "progress.open": "a day or an item",
    "reminders.snooze": "a reminder", "reminders.let_go": "a reminder",
    "themes.keep": "a theme",
    "unfinished.open": "an unfinished page", "unfinished.delete": "an unfinished page",
    "bin.restore": "what to restore", "bin.read": "what to read", "bin.delete": "what to delete",
    "templates.write": "a template", "templates.edit": "a template", "templates.delete": "a template",
    "away.edit": "your time away", "away.delete": "your time away",
    "activities.begin": "an activity", "activities.favourite": "an activity", "activities.hide": "an activity",
    "activities.routine": "an activity", "activities.edit": "an activity of your own",
    "activities.delete": "an activity of your own",
    "letters.open": "one of your letters", "letters.seal": "one of your letters",
    "letters.delete": "one of your letters",
    "routine.edit": "an item", "routine.duplicate": "an item", "routine.archive": "an item",
    "routine.restore": "an archived item", "routine.history": "an item",
    "routine.move_down": "an item", "routine.move_up": "an item",
    "path.open": "a step", "path.done": "a step", "path.skip": "a step", "path.repeat": "a step",
}
# fmt: on
"""What each command acts on. In another place it has to be chosen first, so that nothing unseen is changed."""

ONLY_IN = {
    "list": "Works in a list.",
    "journal": "Works while you read an entry.",
    "activity": "Works while a routine item is open.",
    "item_days": "Works while you look at an item's history.",
    "breathe": "Works during a practice.",
    "reminders": "Works on the Reminders page.",
    "care": "Works on a card that asks if you want to begin.",
    "suggestion": "Works on a card with a suggestion.",
    "pad": "Works while you check in with how you feel.",
    "form": "Works while you write.",
    "entry": "Works while you write an entry.",
    "steps": "Works where you answer one question at a time.",
    "keys": "Works on the Keys page.",
    "help_now": "Works on the Help now page.",
    "path": "Works on the page of your path.",
    "start": "Works on the page “Begin here”.",
    "welcome": "Works on the Welcome page.",
    "ready_routines": "Works while you choose a ready routine.",
    "themes": "Works while you choose a theme.",
    "unfinished": "Works in the list of unfinished pages.",
    "letters": "Works in the list of your letters.",
    "templates": "Works in the list of your templates.",
    "away": "Works in the list of your time away.",
    "activities": "Works in the list of activities.",
    "routine": "Works in the list of your routine.",
    "library": "Works while you add to your routine.",
    "surprise": "Works while an activity is suggested.",
    "letter": "Works while you read a letter.",
    "bin": "Works in the bin.",
    "country": "Works while you choose a country.",
    "search": "Works while you search.",
    "palette": "Works right here, in this list.",
}
"""Where the commands of a scope work that no place can be opened for."""

OPEN_NOW = "You already have this list open."
ALONE = "You started one exercise from the shell. For the rest, start selfkind."
NOT_OVER_A_PAGE = "Close this page first."
_LEAVE = ("dismiss", "back", "leave")


@dataclass(frozen=True)
class Here:
    """Where the palette was opened.

    `scopes` are those of what is open; `is_page` is whether a page lies over the screen, and `is_alone` whether it
    is all there is, since an exercise was opened from the shell. `has_list` is whether keys go to a list. `allows`
    says whether an action does something on the page.
    """

    scopes: tuple[str, ...] = ()
    is_page: bool = False
    is_alone: bool = False
    has_list: bool = False
    allows: Callable[[str], bool] = lambda _: True

    def why_not(self, command: Command) -> str:
        """Return why a command can't run right now, in one line; "" when it can."""
        scope = command.scope
        if command.id == "app.palette":
            return OPEN_NOW
        if command.id == "app.search" and self.is_alone:
            return ALONE
        if scope == "app":
            if not self.is_page or command.works_over(self.scopes):
                return ""
            return self.why_not_leave if command.over == NO_PAGE else NOT_OVER_A_PAGE
        if scope == "list" and self.has_list:
            return ""
        if scope in self.scopes:
            return "" if self.allows(command.action) else ONLY_IN.get(scope, "")
        if scope in PLACES and command.action not in _LEAVE:
            return self.why_not_leave
        return ONLY_IN[scope]

    @property
    def why_not_leave(self) -> str:
        """Why no other place can be opened right now, in one line; "" when it can."""
        return ALONE if self.is_alone else ""
