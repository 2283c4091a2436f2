"""Say in words what notes in Markdown show from other files."""

from __future__ import annotations

import re

_EMBEDDED = re.compile(
    r"!\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]|!\[[^\[\]]*\]\(<?([^()<>\n]+)>?\)(?:\{[^{}\n]*\})?",
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".svg", ".avif", ".bmp")


def in_words(text: str) -> str:
    """Return a text with “[photo]” for each picture in it, and the name of each other file."""
    return _EMBEDDED.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    name = (match[1] or match[2]).strip()
    return "[photo]" if name.casefold().endswith(_PICTURES) else f"[{name}]"
