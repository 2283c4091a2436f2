"""How things are said on stdout: text for people, JSON for programs."""

from __future__ import annotations

import sys
from typing import Any

from selfkind.domain.plan import ASCII_GLYPHS, GLYPHS, Standing

_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_VISIBLE |= {0x7F: "␡"} | {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}


def say(text: str = "") -> None:
    """Print a line. On a terminal, control characters in what someone wrote are made visible; in a pipe they
    stay. Letters that the terminal's encoding lacks become question marks rather than an error."""
    if sys.stdout.isatty():
        text = text.replace("\r\n", "\n").translate(_VISIBLE)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.encode(encoding, "replace").decode(encoding)
    print(text)


def say_json(document: Any) -> None:
    """Print one JSON document. Lone surrogates, which UTF-8 cannot hold, are escaped."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    print(text)


def speaks_unicode() -> bool:
    """Whether stdout can show signs beyond ASCII."""
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32", "cp65001")


def glyph(state: Standing, ascii_only: bool = False) -> str:
    """The sign of a standing."""
    return (GLYPHS if speaks_unicode() and not ascii_only else ASCII_GLYPHS)[state]


def dot(ascii_only: bool = False) -> str:
    """The dot between two parts of a line."""
    return "·" if speaks_unicode() and not ascii_only else "-"
