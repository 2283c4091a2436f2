"""The welcome page, and ready routines."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "welcome",
        "Welcome",
        Row("choose", "enter", "Choose", "Choose what is selected.", footer=True),
        BACK,
        works="Works on the Welcome page.",
        keeps=UNDO,
    ),
    Scope(
        "ready_routines",
        "Ready routines",
        Row("choose", "enter", "Use", "Use this routine. Your items' history stays.", footer=True),
        BACK,
        works="Works while you choose a ready routine.",
    ),
)
