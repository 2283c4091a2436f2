"""The page of a path, and the ways to begin here."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "path",
        "Path",
        Row("open", "enter", "Open", "Open this step.", footer=True, acts_on="a step"),
        Row("done", "space", "Done", "Mark this step as done.", footer=True, acts_on="a step"),
        Row("skip", "s", "Skip", "Skip this step. You can repeat any step later.", footer=True, acts_on="a step"),
        Row("repeat", "r", "Repeat", "Have this step come next again.", footer=True, acts_on="a step"),
        Row("begin", "b", "Begin", "Begin the path, or continue where you stopped.", footer=True),
        Row("stop", "p", "Stop", "Stop the path. Today doesn't show it any more.", footer=True),
        Row("again", "a", "Begin again", "Begin the path again at its first step."),
        Row("other", "o", "Other path", "Walk the next path of your own packs."),
        BACK,
        works="Works on the page of your path.",
        keeps=UNDO,
    ),
    Scope(
        "start",
        "Begin here",
        Row("choose", "enter", "Choose", "Choose what is selected.", footer=True),
        BACK,
        works="Works on the page “Begin here”.",
        keeps=UNDO,
    ),
    Scope(
        "weeks",
        "Your weeks",
        Row("choose", "enter", "Choose", "Choose the days of this practice, or what is selected.", footer=True),
        BACK,
        works="Works on the page “Your weeks”.",
        keeps=UNDO,
    ),
)
