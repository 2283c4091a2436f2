"""The page of the routine, and adding to it."""

from __future__ import annotations

from selfkind.tui.commands.command import LED_LIST, UNDO, Row, Scope

SCOPES = (
    Scope(
        "routine",
        "Your routine",
        Row("edit", "e enter", "Change", "Change this item.", footer=True, acts_on="an item"),
        Row(
            "add", "a", "New item", "Add an item, from the library or in your own words.", footer=True, short="add"
        ),
        Row("move_down", "J shift+down", "Move down", "Move this item down.", footer=True, acts_on="an item"),
        Row("move_up", "K shift+up", "Move up", "Move this item up.", footer=True, acts_on="an item"),
        Row("duplicate", "d", "Duplicate", "Add a copy of this item below it.", footer=True, acts_on="an item"),
        Row(
            "archive",
            "x delete",
            "Archive",
            "Archive this item. Its history stays, and you can restore it.",
            footer=True,
            acts_on="an item",
        ),
        Row(
            "restore",
            "r",
            "Restore",
            "Restore this archived item, or end the rest of an item. It's planned again.",
            footer=True,
            acts_on="an archived or resting item",
        ),
        Row("archived", "o", "Archived", "Show the archived items. Press again for your routine.", footer=True),
        Row("history", "h", "History", "Show this item's history.", footer=True, acts_on="an item"),
        Row("back", "escape", "Back", "Back to your routine, or to where you were.", action="leave", footer=True),
        works="Works in the list of your routine.",
        keeps=UNDO,
    ),
    Scope(
        "library",
        "Adding to your routine",
        *LED_LIST,
        Row("choose", "enter", "Choose", "Add what is selected. You can change everything about it.", footer=True),
        Row(
            "back", "escape", "Back", "Empty the field, or go back to where you were.", action="leave", footer=True
        ),
        works="Works while you add to your routine.",
    ),
)
