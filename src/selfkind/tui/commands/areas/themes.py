"""The page of themes."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "themes",
        "Themes",
        Row("keep", "enter", "Keep", "Keep these colours.", footer=True, acts_on="a theme"),
        Row("back", "escape", "Back", "Go back to the colours you had.", action="dismiss", footer=True),
        works="Works while you choose a theme.",
    ),
)
