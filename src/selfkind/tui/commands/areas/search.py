"""Search."""

from __future__ import annotations

from selfkind.tui.commands.command import LED_LIST, Row, Scope

SCOPES = (
    Scope(
        "search",
        "While you search",
        *LED_LIST,
        Row(
            "open",
            "enter",
            "Open",
            "Open the selected entry in the Journal, or search for the selected tag.",
            footer=True,
        ),
        Row("read", "tab", "Read", "Scroll the page with the arrows. Press again for the list.", footer=True),
        Row("back", "escape", "Back", "Back to where you were.", footer=True),
        works="Works while you search.",
    ),
)
