"""Texts of the packs on plain lines, where what is typed, or the name of a place, replaces a key of the app."""

from __future__ import annotations

from selfkind.domain.key_placeholders import filled

LETTERS = {"app.help_now": "!", "app.undo": "u", "app.redo": "r", "breathe.count": "c"}
"""What is typed for a command of the app."""
DOINGS = {"app.hide": "close the terminal", "steps.pause": "begin “Kind pause”"}
"""What is done for a command of the app that has no place here."""
PLACES = {
    "app.safety_plan": "Safety plan",
    "app.away": "Time away",
    "app.feelings": "Check in",
    "go.homework": "Homework",
    "journal.note": "Practise",
    "today.add": "Routine",
    "today.edit": "Routine",
    "today.rest": "Today",
    "today.done": "Today",
    "today.rest_day": "Today",
    "app.low_energy": "Today",
}
"""The place that a command of the app is found at."""


def words_of(text: str) -> str:
    """Return a text with what does the same here in each of its key placeholders."""
    return filled(text, _told)


def _told(command: str, pressing: bool) -> str:
    if letter := LETTERS.get(command):
        return f"type {letter}" if pressing else letter
    if doing := DOINGS.get(command):
        return doing
    place = f"“{PLACES.get(command, 'Today')}”"
    return f"choose {place}" if pressing else place
