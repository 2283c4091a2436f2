"""What a command needs before it can run: a place to go to, something to choose there, or a page that is open.

Plain data and functions without Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from selfkind.tui.commands.command import Command
from selfkind.tui.commands.table import SCOPES
from selfkind.tui.screen_table import PAGES, SCREENS

PLACES: dict[str, str] = {row.mode: row.command for row in (*SCREENS, *PAGES)} | {"help_now": "app.help_now"}
"""The scopes that belong to a place, each with the command that goes there."""

ONLY_IN = {scope.name: scope.works for scope in SCOPES if scope.works}
"""Where the commands of a scope work that no place can be opened for."""

OPEN_NOW = "You already have this list open."
ALONE = "You started one exercise from the shell. For the rest, start selfkind."
NOT_OVER_A_PAGE = "Close this page first."
_LEAVE = ("dismiss", "back", "leave")


class Here(NamedTuple):
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
            return self.why_not_leave if not command.over else NOT_OVER_A_PAGE
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
