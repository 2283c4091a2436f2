"""What is typed at a prompt to read help lines: “!”, or the key that shows them in the app."""

from __future__ import annotations

_F1 = ("\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P")
"""What terminals send for F1."""


def asks_for_help(line: str) -> bool:
    """Return whether a line that was typed asks for help lines: “!” alone, or F1 alone."""
    return line.strip() in ("!", *_F1)
