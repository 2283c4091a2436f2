"""Files of ours outside the home: each bears a line that says so, and what doesn't is left alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from selfkind.reminders.service.unit_files import OURS


def text_of_ours(path: Path) -> str | None:
    """Return the text of a file that `install` wrote, None for any other and for none."""
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_text("utf-8")
        if OURS in text:
            return text
    return None


def write(path: Path, text: str) -> None:
    """Write a file in one step. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.tmp")
    fresh.write_text(text, "utf-8")
    fresh.chmod(0o644)
    fresh.replace(path)
