"""From the command table to Textual's bindings and keymap."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from selfkind.tui.commands.table import KEY_COMMANDS, has_priority, in_scope

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
            priority=has_priority(command, key),
            tooltip=command.help,
        )
        for scope in scopes
        for command in in_scope(scope)
        for index, key in enumerate(command.keys)
    ]


def help_binding() -> BindingType:
    """Return the key of Help now for a card: keys of the app don't reach a modal screen. It has the same id, so it
    follows a key that people chose."""
    return Binding("exclamation_mark", "app.help_now", "Help now", show=False, id="app.help_now")


def keymap(effective: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the keymap for commands whose keys differ from their default ones."""
    changed: dict[str, str] = {}
    for command in KEY_COMMANDS:
        wanted = effective.get(command.id, command.keys)
        if wanted == command.keys:
            continue
        # A default key that stays keeps its own binding; the first binding takes all that are new.
        new = [key for key in wanted if key not in command.keys[1:]]
        changed[command.id] = ",".join(new) or NO_KEY
        for index, key in enumerate(command.keys[1:], 1):
            if key not in wanted:
                changed[f"{command.id}#{index}"] = NO_KEY
    return changed
