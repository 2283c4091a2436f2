"""What is drawn for a screen reader: no frames, rules or bars, which it would say one by one."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_LINES = re.compile("[\u2500-\u259f ]*[\u2500-\u259f][\u2500-\u259f ]*")
"""A piece that is nothing but lines and blocks. What somebody wrote themself stands with letters, and stays."""


class Unframed(LineFilter):
    """Blanks the pieces of a line that are only lines or blocks."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, each as wide as before."""
        return [
            Segment(" " * len(text), style, control) if _LINES.fullmatch(text) else Segment(text, style, control)
            for text, style, control in segments
        ]
