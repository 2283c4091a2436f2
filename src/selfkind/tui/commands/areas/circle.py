"""The Circle screen, and first words of a message."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "circle",
        "Circle",
        Row("open", "enter", "Read", "Read what you noted about this person.", footer=True, acts_on="a person"),
        Row("reach", "r", "Reach out", "Write or call this person.", footer=True, acts_on="a person"),
        Row("new", "n", "New", "Add a person to your circle.", footer=True),
        Row("find", "s", "Find someone", "Find a group or a professional in your country.", footer=True),
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
        Row(
            "hello",
            "w",
            "Hello now and then",
            "Add a hello to this person to your routine, or remove it.",
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
        Row("back", "escape", "Back", "Back to the list."),
        works="Works on the Circle screen.",
    ),
    Scope(
        "starters",
        "Reach out",
        Row("choose", "enter", "Choose", "Go on with these words. You can change them.", footer=True),
        BACK,
        works="Works in the list of first words.",
    ),
    Scope(
        "whom",
        "To whom",
        Row("choose", "enter", "Choose", "Go on with this person.", footer=True),
        BACK,
        works="Works where you choose a person.",
    ),
    Scope(
        "find",
        "Find someone",
        Row("country", "c", "Country", "Choose the country whose ways you see.", footer=True),
        Row(
            "ask",
            "a",
            "Ask for help looking",
            "Ask somebody in your circle to help you look.",
            footer=True,
            short="ask for help",
        ),
        Row(
            "write",
            "w",
            "Write to a professional",
            "Write to a professional, with first words.",
            footer=True,
            short="write",
        ),
        Row("copy", "y", "Copy the questions", "Copy what to ask a therapist.", footer=True, short="copy"),
        Row("professional", "p", "Add a professional", "Add a professional to your circle."),
        Row("group", "o", "Add a group", "Add a group to your circle."),
        BACK,
        works="Works where you find a group or a professional.",
    ),
)
