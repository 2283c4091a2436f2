"""The page of time away."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "away",
        "Time away",
        Row("end", "b", "I'm back", "End your time away. Today is planned again.", footer=True, short="I'm back"),
        Row("new", "n", "New days", "Add days away.", footer=True),
        Row(
            "edit",
            "e enter",
            "Change",
            "Change these days, or why you're away.",
            footer=True,
            acts_on="your time away",
        ),
        Row("delete", "x delete", "Delete", "Delete this time away.", footer=True, acts_on="your time away"),
        BACK,
        works="Works in the list of your time away.",
        keeps=UNDO,
    ),
)
