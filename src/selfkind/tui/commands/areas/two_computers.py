"""The page about sharing the selfkind folder."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, Row, Scope

SCOPES = (
    Scope(
        "two_computers",
        "Two computers",
        Row("choose", "enter", "Set up", "Leave out of this program what belongs to one computer.", footer=True),
        BACK,
        works="Works on the Two computers page.",
    ),
)
