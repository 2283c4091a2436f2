"""The words that stand for what isn't text: photos, films and sounds stay in the other app's files."""

from __future__ import annotations

_MARKS = {
    "[video]": (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".3gp"),
    "[audio]": (".mp3", ".m4a", ".wav", ".aac", ".ogg", ".opus", ".flac", ".amr", ".caf"),
    "[file]": (".pdf", ".doc", ".docx", ".txt", ".zip", ".xlsx"),
}
PHOTO = "[photo]"


def mark_of(name: str) -> str:
    """Return the words for a file of a diary by its name: “[photo]” where nothing says that it's another."""
    small = name.strip().casefold()
    return next((mark for mark, endings in _MARKS.items() if small.endswith(endings)), PHOTO)
