"""The page of the inbox."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "inbox",
        "Inbox",
        Row(
            "open",
            "enter",
            "Read",
            "Read in the Journal what came from this file.",
            footer=True,
            acts_on="what came by your inbox",
        ),
        Row("look", "r", "Look again", "Take up what is in your inbox now.", footer=True),
        Row("make", "m", "Make the folder", "Make the folder that your sync program can fill.", footer=True),
        Row(
            "page",
            "p",
            "Page for your phone",
            "Write a page for your phone that saves files for your inbox.",
            footer=True,
            short="page for phone",
        ),
        BACK,
        works="Works on the page of your inbox.",
        keeps=UNDO,
    ),
)
