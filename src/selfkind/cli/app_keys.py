"""Texts of the packs in the shell, where a command replaces a key."""

from __future__ import annotations

from selfkind.domain.key_placeholders import filled

SHELL_COMMANDS = {
    "app.help_now": "selfkind help-now",
    "app.catch": "selfkind catch",
    "app.feelings": "selfkind feel",
    "app.undo": "selfkind undo",
    "app.redo": "selfkind redo",
    "app.away": "selfkind away",
    "app.safety_plan": "selfkind safety-plan edit",
    "app.low_energy": "selfkind today --low-energy",
    "today.rest_day": "selfkind rest --day",
    "today.add": "selfkind routine add",
    "today.done": "selfkind done",
    "today.rest": "selfkind rest",
    "journal.note": "selfkind write note",
}
"""For commands of the app, the shell command that does the same; for all others there is the app."""


def with_commands(text: str) -> str:
    """Return `text` with a shell command in each of its key placeholders."""
    return filled(text, _told)


def _told(command: str, pressing: bool) -> str:
    return f"{'run ' if pressing else ''}“{SHELL_COMMANDS.get(command, 'selfkind')}”"
