"""The palette: every command that works where it is opened, with its key, and the themes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.table import in_scope

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


def palette_commands(app: BaseApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Return the commands of `screen` and the app, the rows of its `palette_rows`, then one for each theme."""
    seen = set()
    for scope in (*getattr(screen, "scopes", ()), "app"):
        for command in in_scope(scope):
            if command.id in seen or command.id == "app.palette":
                continue
            seen.add(command.id)
            keys = app.keys.get(command.id, command.keys)
            key = f" ({key_label(keys[0])})" if keys else ""
            yield SystemCommand(f"{command.title}{key}", command.help, partial(_run, screen, command.action))
    if (rows := getattr(screen, "palette_rows", None)) is not None:
        yield from rows()
    for name in sorted(app.available_themes):
        yield SystemCommand(f"Theme: {name}", "Change the colours", partial(setattr, app, "theme", name))


def _run(screen: Screen[Any], action: str) -> None:
    screen.call_later(screen.run_action, action)
