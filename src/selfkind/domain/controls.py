"""Characters that do something to a terminal instead of being shown."""

from __future__ import annotations

import re

BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9): they reorder what follows, even
past the end of a person's words. The marks U+200E, U+200F and U+061C only stand where they are, and stay."""
SILENT = (0x7F, *range(0x80, 0xA0), *BIDI)
"""What JSON doesn't escape by itself (RFC 8259): DEL, the C1 controls and `BIDI`."""
JSON_ESCAPES = {code: f"\\u{code:04x}" for code in SILENT}
"""Writes them as JSON escapes: in a string of JSON that is the same value."""
BIDI_SIGNS = {code: f"\\u{code:04x}" for code in BIDI}
"""Shows them by their numbers."""
HALVES = range(0xD800, 0xE000)
"""Halves of characters, as files can hold them: no terminal can be sent one."""
_HALF = r"[\ud800-\udfff]"
_OBEYED = dict.fromkeys((*range(0x20), *SILENT, 0x2028, 0x2029))

_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_VISIBLE |= {0x7F: "␡"} | {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)} | BIDI_SIGNS
_BLOCK = _VISIBLE | {0x2028: "\n", 0x2029: "\n"}
_ONE_LINE = _VISIBLE | {0x09: " ", 0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "}


def without_controls(text: str) -> str:
    """Return a text without what a terminal could obey or can't be sent. Joiners and spaces of every kind stay, as
    words and emoji are made of them."""
    return without_halves(text, "").translate(_OBEYED)


def without_halves(text: str, sign: str = "\ufffd") -> str:
    """Return a text with each half of a character as a sign: that for one that can't be read, or another."""
    # Not by a table, which would have 2,048 rows.
    return text if text.isascii() else re.sub(_HALF, sign, text)


def harmless(text: str) -> str:
    """Return a text on the same lines, whatever ends them, each without what a terminal could obey. A tab is a
    space."""
    whole = text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    whole = whole.replace("\u2028", "\n").replace("\u2029", "\n")
    return "\n".join(map(without_controls, whole.split("\n")))


def visible(text: str) -> str:
    """Return a text of any number of lines in which every control character is a sign that can be seen."""
    return text.replace("\r\n", "\n").translate(_BLOCK)


def one_line(words: str) -> str:
    """Return words as one line that controls nothing, whatever they hold."""
    return words.translate(_ONE_LINE)
