"""The keys that a page of the guide names, as they are for whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping

from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.table import in_scope

PLAIN = "plain"
"""What a page names instead of a scope of the app."""


def own_key(keys: Mapping[str, tuple[str, ...]], usual: str, scopes: tuple[str, ...]) -> str:
    """Return the key that does now what a usual key does in some scopes, or everywhere. A command without a key is
    named as All commands has it. What is no key of a command stays as it is, and so do those of plain mode."""
    if PLAIN in scopes:
        return usual
    for scope in (*scopes, "app"):
        for command in in_scope(scope):
            if usual not in map(key_label, command.keys):
                continue
            bound = [key_label(key) for key in keys.get(command.id, command.keys)]
            if usual in bound:
                return usual
            return bound[0] if bound else f"{command.title} in All commands"
    return usual
