"""How the standing of an item is shown in the shell: a word and a glyph."""

from __future__ import annotations

from selfkind.cli.output import speaks_unicode
from selfkind.domain.routine.plan import ASCII_GLYPHS, GLYPHS, Standing

STATE_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "done (tiny)",
    Standing.PART: "partly done",
    Standing.REST: "resting",
}
"""The words after an item's name; an open item has none."""


def glyph(state: Standing, ascii_only: bool) -> str:
    """Return the glyph of a standing, a plain letter or sign when the output or the user asks for ASCII."""
    return (GLYPHS if speaks_unicode() and not ascii_only else ASCII_GLYPHS)[state]
