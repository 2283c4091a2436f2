"""The palette."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, LED_LIST, Row, Scope

SCOPES = (
    Scope(
        "palette",
        "Finding a command",
        *LED_LIST,
        Row("choose", "enter", "Run", "Run the selected command.", footer=True),
        BACK,
        works="Works right here, in this list.",
    ),
)
