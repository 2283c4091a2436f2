"""The page of letters, and an open letter."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "letters",
        "Letters",
        Row(
            "open",
            "enter",
            "Open",
            "Open this letter. If it's sealed, you're asked first.",
            footer=True,
            acts_on="one of your letters",
        ),
        Row("write", "n", "New letter", "Write a letter to yourself.", footer=True),
        Row(
            "seal",
            "s",
            "Change the seal",
            "Change when this letter opens.",
            footer=True,
            acts_on="one of your letters",
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this letter to the bin for 30 days.",
            footer=True,
            acts_on="one of your letters",
        ),
        BACK,
        works="Works in the list of your letters.",
        keeps=UNDO,
    ),
    Scope(
        "letter",
        "An open letter",
        Row("reply", "r", "Reply", "Reply to this letter in one line.", footer=True),
        Row("back", "escape enter", "Back", "Back to your letters.", action="dismiss", footer=True),
        works="Works while you read a letter.",
        keeps=UNDO,
    ),
)
