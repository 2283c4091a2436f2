"""The bin."""

from __future__ import annotations

from selfkind.tui.commands.command import UNDO, Row, Scope

SCOPES = (
    Scope(
        "bin",
        "Bin",
        Row(
            "restore",
            "enter r",
            "Restore",
            "Restore what is selected. An earlier version replaces the newer one.",
            footer=True,
            acts_on="what to restore",
        ),
        Row(
            "read",
            "tab",
            "Read",
            "Scroll the page with the arrows. Press again for the list.",
            footer=True,
            acts_on="what to read",
        ),
        Row(
            "delete",
            "x delete",
            "Delete permanently",
            "Permanently delete what is selected. You're asked first, because you can't undo this.",
            footer=True,
            short="delete",
            acts_on="what to delete",
        ),
        Row("back", "escape", "Back", "Go back to the list, or to where you were.", action="leave", footer=True),
        works="Works in the bin.",
        keeps=UNDO,
    ),
)
