"""The Circle screen, and first words of a message."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "circle",
        "Circle",
        Row("reach", "enter", "Reach out", "Write or call this person.", footer=True, acts_on="a person"),
        Row("new", "n", "New", "Add a person to your circle.", footer=True),
        Row("group", "o", "Group", "Add a group.", footer=True),
        Row("professional", "p", "Professional", "Add a professional.", footer=True),
        Row(
            "there",
            "t",
            "I was there",
            "Log that you were there for this person, or visited this group.",
            footer=True,
            acts_on="a person",
        ),
        Row("edit", "e", "Change", "Change what you noted about this person.", footer=True, acts_on="a person"),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this person to the bin for 30 days.",
            footer=True,
            acts_on="a person",
        ),
        works="Works on the Circle screen.",
    ),
    Scope(
        "starters",
        "Reach out",
        Row("choose", "enter", "Choose", "Go on with these words. You can change them.", footer=True),
        BACK,
        works="Works in the list of first words.",
    ),
)
