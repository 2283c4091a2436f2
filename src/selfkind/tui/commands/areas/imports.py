"""The page of imports, and the page on which something is brought in."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "imports",
        "Imports",
        Row(
            "add",
            "a n",
            "Import",
            "Bring in what you wrote in another app. You see what would come in first.",
            footer=True,
        ),
        Row(
            "allow",
            "space enter",
            "Allow",
            "Let selfkind suggest what this import brought, show it on Today and count it. Press again for not.",
            footer=True,
            acts_on="one of your imports",
        ),
        Row(
            "undo",
            "x delete",
            "Undo import",
            "Undo this import. You see first what would be deleted.",
            footer=True,
            acts_on="one of your imports",
        ),
        Row("export", "e", "Export", "Write everything you have here into a file of your own.", footer=True),
        BACK,
        works="Works in the list of your imports.",
    ),
    Scope(
        "bringing",
        "Before something comes in",
        Row("begin", "enter", "Bring in", "Bring in what the page shows.", footer=True),
        Row(
            "undo",
            "x delete",
            "Undo import",
            "Undo what came in. You see first what would be deleted.",
            footer=True,
        ),
        Row(
            "allow",
            "space",
            "Allow",
            "Let selfkind suggest what came in, show it on Today and count it.",
            footer=True,
        ),
        Row(
            "answers",
            "a",
            "Change answers",
            "Answer again what moods mean, what activities become and which column has what. Then look again.",
            footer=True,
        ),
        Row(
            "back",
            "escape",
            "Back",
            "Go back. While something comes in, stop: what is in by then is whole, and you can finish later.",
            action="leave",
            footer=True,
        ),
        works="Works on the page that shows what would come in.",
    ),
    Scope(
        "undoing",
        "Before an import is undone",
        Row("begin", "enter", "Undo import", "Undo the import that the page shows.", footer=True),
        Row(
            "back",
            "escape",
            "Back",
            "Go back. While an import is undone, stop: what is left is whole, and you can finish later.",
            action="leave",
            footer=True,
        ),
        works="Works on the page that shows what undoing an import would delete.",
    ),
)
