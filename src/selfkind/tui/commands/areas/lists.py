"""Moving in every list."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "list",
        "In every list",
        Row("up", "up k", "Up", "Move up.", action="cursor_up"),
        Row("down", "down j", "Down", "Move down.", action="cursor_down"),
        Row("home", "home g", "First", "Go to the top.", action="first"),
        Row("end", "end G", "Last", "Go to the bottom.", action="last"),
        Row("page_up", "pageup", "Page up", "Move up a page."),
        Row("page_down", "pagedown", "Page down", "Move down a page."),
        works="Works in a list.",
    ),
)
