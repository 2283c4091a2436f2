"""The page of reminders."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "reminders",
        "Reminders",
        # In order of importance: a short bar of keys shows the first ones.
        Row("snooze", "z", "Snooze", "Snooze the selected reminder.", footer=True, acts_on="a reminder"),
        Row(
            "let_go",
            "x delete",
            "Not today",
            "Skip this item's reminders today.",
            footer=True,
            acts_on="a reminder",
        ),
        Row("pause", "p", "Pause", "Pause reminders for a while, or resume them.", footer=True),
        Row("quiet", "o", "Quiet hours", "Choose the hours without reminders.", footer=True),
        Row("install", "i", "Set up", "Get reminders even when selfkind is closed.", footer=True),
        Row("test", "t", "Test", "Send a test notification.", footer=True),
        Row(
            "here_only",
            "h",
            "Just here",
            "Have reminders come just on this computer, or on each one again.",
            footer=True,
        ),
        BACK,
        works="Works on the Reminders page.",
        keeps=(*UNDO, "app.remind_begin", "app.remind_later", "app.remind_not_today"),
    ),
)
