"""From the command table to Textual's bindings and keymap."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from selfkind.tui.commands.command import Command
from selfkind.tui.commands.table import KEY_COMMANDS, in_scope

NO_KEY = "no_key"
"""Textual leaves the default key in place for an empty keymap entry; a key that no terminal sends unbinds it."""


def bindings(*scopes: str) -> list[BindingType]:
    """Return the bindings of all commands in these scopes, with their default keys."""
    return [
        Binding(
            key,
            command.action,
            command.title,
            show=command.footer,
            # Keys of one command may differ in priority, so each has its own binding, and the first bears the id
            # that a keymap names.
            id=command.id if index == 0 else f"{command.id}#{index}",
            priority=priority,
            tooltip=command.help,
        )
        for scope in scopes
        for command in in_scope(scope)
        for index, (key, priority) in enumerate(_keys(command))
    ]


def _keys(command: Command) -> list[tuple[str, bool]]:
    """Return the default keys of a command, each with whether it has priority. One with priority also gets a place
    for keys of the other kind than its first, since a keymap can't change the priority of a binding."""
    # One without a key has a place for that of people who give it one.
    keys = [(key, command.has_priority(key)) for key in command.keys or (NO_KEY,)]
    return [*keys, (NO_KEY, not keys[0][1])] if command.priority else keys


def card_bindings() -> list[BindingType]:
    """Return the keys of Help now and Quit for a card: keys of the app don't reach a modal screen. They have the
    same ids, so they follow a key that people chose."""
    return [
        Binding("exclamation_mark", "app.help_now", "Help now", show=False, id="app.help_now"),
        Binding("q", "app.quit", "Quit", show=False, id="app.quit"),
    ]


def keymap(effective: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the keymap for commands whose keys differ from their default ones."""
    changed: dict[str, str] = {}
    for command in KEY_COMMANDS:
        wanted = effective.get(command.id, command.keys)
        if wanted == command.keys:
            continue
        # A default key that stays keeps its own binding; the first binding takes all that are new.
        new = [key for key in wanted if key not in command.keys[1:]]
        first = next(iter(command.keys), NO_KEY)
        other = [key for key in new if command.has_priority(key) != command.has_priority(first)]
        changed[command.id] = ",".join(key for key in new if key not in other) or NO_KEY
        if other:
            changed[f"{command.id}#{len(command.keys)}"] = ",".join(other)
        for index, key in enumerate(command.keys[1:], 1):
            if key not in wanted:
                changed[f"{command.id}#{index}"] = NO_KEY
    return changed
