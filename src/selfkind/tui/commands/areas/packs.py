"""The page of packs."""

from __future__ import annotations

from selfkind.tui.commands.command import UNDO, Row, Scope

SCOPES = (
    Scope(
        "packs",
        "Packs",
        Row(
            "read",
            "enter tab",
            "Read",
            "Read what the pack brings, and scroll with the arrows. Press again for the list.",
            footer=True,
            acts_on="a pack",
        ),
        Row(
            "add",
            "a n",
            "Add a pack",
            "Add a pack from a file. You see what the pack brings first.",
            footer=True,
            short="add",
        ),
        Row(
            "card",
            "d",
            "Put card on yours",
            "Add the rows of this pack's daily card to yours. Rows that you have stay as they are.",
            footer=True,
            short="card",
            acts_on="a pack",
        ),
        Row(
            "remove",
            "x delete",
            "Remove",
            "Move this pack to the bin for 30 days. What you wrote with it stays.",
            footer=True,
            acts_on="a pack",
        ),
        Row("back", "escape", "Back", "Go back to the list, or to where you were.", action="leave", footer=True),
        works="Works in the list of your packs.",
        keeps=UNDO,
    ),
)
