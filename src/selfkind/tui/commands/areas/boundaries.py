"""Boundaries, and the pages of phrases and of small no's."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

_BOUNDARY, _PHRASE, _STEP = "a boundary", "a phrase", "a small no"

SCOPES = (
    Scope(
        "boundaries",
        "Boundaries",
        Row("open", "enter", "Read", "Read this boundary.", footer=True, acts_on=_BOUNDARY),
        Row("new", "n", "New boundary", "Plan a boundary. A sentence is enough.", footer=True, short="new"),
        Row(
            "rehearse",
            "r",
            "Rehearse",
            "Say the words three times, with a slow breath after each.",
            footer=True,
            acts_on=_BOUNDARY,
        ),
        Row(
            "after",
            "a",
            "Look back",
            "Look back after a no. Said, said in part and not yet are all fine.",
            footer=True,
            acts_on=_BOUNDARY,
        ),
        Row("ladder", "s", "Small no's", "Show the ladder of small no's.", footer=True),
        Row("phrases", "p", "Phrases", "Show phrases by firmness, with your own.", footer=True),
        Row("edit", "e", "Edit", "Change the plan of this boundary.", acts_on=_BOUNDARY),
        Row("words", "w", "Words to say", "Put together the words that you'd say.", acts_on=_BOUNDARY),
        Row("routine", "t", "To routine", "Add a rehearsal of this boundary to your routine.", acts_on=_BOUNDARY),
        Row("copy", "y", "Copy the words", "Copy the words to say.", acts_on=_BOUNDARY),
        Row(
            "private",
            "P",
            "Private",
            "Keep this boundary out of what you share. Press again to include it.",
            acts_on=_BOUNDARY,
        ),
        Row("delete", "x delete", "Delete", "Move this boundary to the bin for 30 days.", acts_on=_BOUNDARY),
        Row("safety", "h", "Safety first", "Read the words about safety again."),
        Row("back", "escape", "Back", "Back to the list."),
        works="Works while you read a boundary.",
    ),
    Scope(
        "phrases",
        "Phrases for boundaries",
        Row("rehearse", "enter r", "Rehearse", "Say this phrase three times.", footer=True, acts_on=_PHRASE),
        Row("plan", "b", "Plan with it", "Plan a boundary with these words.", footer=True, acts_on=_PHRASE),
        Row("copy", "y", "Copy", "Copy this phrase.", footer=True, acts_on=_PHRASE),
        Row("new", "n", "New", "Add a phrase of your own.", footer=True),
        Row("edit", "e", "Change", "Change a phrase of your own.", footer=True, acts_on=_PHRASE),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move a phrase of your own to the bin for 30 days.",
            footer=True,
            acts_on=_PHRASE,
        ),
        BACK,
        works="Works in the list of phrases.",
        keeps=UNDO,
    ),
    Scope(
        "ladder",
        "Small no's",
        Row("after", "enter a", "Look back", "Look back on this small no.", footer=True, acts_on=_STEP),
        Row("write", "w", "Your words", "Put a small no into your own words.", footer=True),
        Row("new", "n", "New", "Add a small no of your own.", footer=True),
        Row("edit", "e", "Change", "Say how hard this small no is for you.", footer=True, acts_on=_STEP),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move a small no of your own to the bin, or undo your own rating.",
            footer=True,
            acts_on=_STEP,
        ),
        BACK,
        works="Works in the list of small no's.",
        keeps=UNDO,
    ),
)
