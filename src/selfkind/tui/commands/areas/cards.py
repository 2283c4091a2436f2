"""Cards over a screen: a routine item, a question before an exercise, a suggestion."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "activity",
        "On this card",
        Row("done", "space enter", "Done", "Mark this item as done.", footer=True),
        Row(
            "write", "n", "Note", "Write a note. When you save the note, this item is marked as done.", footer=True
        ),
        Row(
            "open_page",
            "ctrl+n",
            "Write",
            "Open the page to write on. You can also just start typing.",
            footer=True,
        ),
        Row("tiny", "t", "Tiny", "Mark the tiny version as done. It counts just the same.", footer=True),
        Row("rest", "r", "Rest", "Mark this item as resting today.", footer=True),
        BACK,
        works="Works while a routine item is open.",
    ),
    Scope(
        "care",
        "Before you begin",
        Row("begin", "enter", "Begin", "Start this exercise.", footer=True),
        Row("back", "escape", "Back", "Back to where you were.", footer=True),
        works="Works on a card that asks if you want to begin.",
    ),
    Scope(
        "suggestion",
        "A suggestion",
        Row("begin", "enter", "Begin", "Start what is suggested.", footer=True),
        Row("another", "s", "Something else", "See another suggestion.", footer=True),
        Row("nothing", "escape n", "Nothing", "Back to where you were.", footer=True),
        works="Works on a card with a suggestion.",
    ),
)
