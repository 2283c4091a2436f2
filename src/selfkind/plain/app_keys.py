"""Texts of the packs on plain lines, where what is typed, or the name of a place, replaces a key of the app."""

from __future__ import annotations

from selfkind.domain.key_placeholders import filled

LETTERS = {"app.help_now": "!", "app.undo": "u", "app.redo": "r", "breathe.count": "c"}
"""What is typed for a command of the app."""
DOINGS = {
    "app.hide": "close the terminal",
    "app.quit": "choose “Close selfkind”",
    "app.quit_anywhere": "choose “Close selfkind”",
    "app.palette": "go back to the first list",
    "homework.new": "choose “New homework”",
    "steps.pause": "begin “Kind pause”",
    "today.add": "choose “Add an item to your routine”",
    "today.edit": "choose “Change the item”",
    "today.rest": "choose “Rest today”",
}
"""What is done for a command of the app that has no place here, or a line of its own in one."""
PLACES = {
    "app.feelings": "Check in",
    "app.catch": "Practise",
    "app.low_energy": "Today",
    "app.search": "Journal",
    "journal.note": "Practise",
}
"""The place that a command of the app is found at, where another one is named after the part of the app."""
_PARTS = {
    "Today": ("today",),
    "Practise": ("practise", "breathe", "activities", "activity", "surprise", "templates", "care", "suggestion"),
    "Journal": ("journal", "entry"),
    "Letters": ("letters", "letter"),
    "Boundaries": ("boundaries", "phrases", "ladder"),
    "Circle": ("circle", "starters", "whom", "find"),
    "Progress": ("progress", "review", "scores", "item_days"),
    "Homework": ("homework", "new_homework"),
    "Session page": ("session_page", "left_out", "after_appointment", "talked_about"),
    "Path": ("path", "start", "weeks"),
    "Welcome": ("welcome",),
    "Guide": ("guide",),
    "Routine": ("routine", "library", "ready_routines"),
    "Import": ("imports", "bringing", "undoing"),
    "Help now": ("help_now", "country"),
    "Reminders": ("reminders", "remind_begin", "remind_later", "remind_not_today"),
    "Time away": ("away",),
    "Bin": ("bin",),
    "Daily card": ("card",),
    "Packs": ("packs",),
    "Safety plan": ("safety_plan",),
    "Settings": ("themes",),
    "Unfinished pages": ("unfinished",),
    "Inbox": ("inbox",),
}
PLACES_OF_PARTS = {part: place for place, parts in _PARTS.items() for part in parts}
"""The place for each part of the app, by the beginning of its commands; after `app.` and `go.` by what follows."""
ELSEWHERE = "look in the first list"
"""What is done for any other command: one of the full screen itself, in a pack of the user's own."""


def words_of(text: str) -> str:
    """Return a text with what does the same here in each of its key placeholders."""
    return filled(text, _told)


def _told(command: str, pressing: bool) -> str:
    if letter := LETTERS.get(command):
        return f"type {letter}" if pressing else letter
    if doing := DOINGS.get(command):
        return doing
    part, _, name = command.partition(".")
    found = PLACES.get(command) or PLACES_OF_PARTS.get(name if part in ("app", "go") else part)
    if found is None:
        return ELSEWHERE
    return f"choose “{found}”" if pressing else f"“{found}”"
