"""The page of unfinished pages."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "unfinished",
        "Unfinished pages",
        Row(
            "open",
            "enter",
            "Continue",
            "Continue this page. Your words stay on the day you wrote them for.",
            footer=True,
            acts_on="an unfinished page",
        ),
        Row(
            "delete",
            "x delete",
            "Delete",
            "Move this page to the bin for 30 days.",
            footer=True,
            acts_on="an unfinished page",
        ),
        BACK,
        works="Works in the list of unfinished pages.",
        keeps=UNDO,
    ),
)
