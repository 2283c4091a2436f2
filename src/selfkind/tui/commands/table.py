"""The command table: every action with its id, its keys and its words.

Bindings, footer, palette, help overlay, docs/keys.md and the check of `[keys]` all come from here, so that what is
shown is what works. The rows are in `areas/`, one module for each area of the app. Plain data: this module doesn't
import Textual, because `selfkind config check` and the docs need it without.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

from selfkind.tui.commands.areas import (
    activities,
    away,
    bin,
    boundaries,
    card,
    cards,
    circle,
    everywhere,
    feelings,
    help,
    homework,
    imports,
    inbox,
    journal,
    letters,
    lists,
    packs,
    palette,
    path,
    practise,
    progress,
    reminders,
    routine,
    safety_plan,
    search,
    session_page,
    templates,
    themes,
    today,
    two_computers,
    unfinished,
    welcome,
    writing,
)
from selfkind.tui.commands.command import Command, Scope

_AREAS = (
    everywhere,
    lists,
    today,
    journal,
    cards,
    practise,
    boundaries,
    circle,
    progress,
    homework,
    session_page,
    reminders,
    unfinished,
    letters,
    bin,
    feelings,
    card,
    writing,
    help,
    templates,
    packs,
    inbox,
    imports,
    two_computers,
    away,
    activities,
    safety_plan,
    routine,
    path,
    welcome,
    themes,
    palette,
    search,
)
"""Every area, in the order of help and of docs/keys.md."""

SCOPES: tuple[Scope, ...] = tuple(scope for area in _AREAS for scope in area.SCOPES)
"""Every scope. Where the app itself works has a scope for each of its headings."""


def _commands() -> tuple[Command, ...]:
    kept: dict[str, tuple[str, ...]] = {}
    for scope in SCOPES:
        for id in scope.keeps:
            kept[id] = (*kept.get(id, ()), scope.name)
    return tuple(command for scope in SCOPES for command in scope.commands(kept))


KEY_COMMANDS = _commands()
"""Every command, in the order of help and of docs/keys.md."""

BY_ID: dict[str, Command] = {command.id: command for command in KEY_COMMANDS}
"""Every command by its id."""

_IN_SCOPE: dict[str, tuple[Command, ...]] = {
    name: tuple(commands) for name, commands in groupby(KEY_COMMANDS, lambda command: command.scope)
}


@cache
def unavailable_over(scopes: tuple[str, ...]) -> frozenset[str]:
    """Return the actions of the app that do nothing over a page of these scopes."""
    unavailable = (command for command in in_scope("app") if not command.works_over(scopes))
    return frozenset(command.action.partition("(")[0] for command in unavailable)


def in_scope(scope: str) -> tuple[Command, ...]:
    """Return the commands of one scope, in table order; empty for a scope that has none."""
    return _IN_SCOPE.get(scope, ())
