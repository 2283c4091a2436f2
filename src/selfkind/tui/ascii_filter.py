"""What is drawn, in ASCII: the last step of every line of every widget, Textual's own among them."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from selfkind.domain.plain_signs import encodable, in_ascii


class AsciiFilter(LineFilter):
    """Puts ASCII in place of our signs, and question marks in place of letters that `encoding` lacks."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, each as wide as before."""
        return [
            segment
            if segment.text.isascii()
            else Segment(encodable(in_ascii(segment.text), self._encoding), segment.style, segment.control)
            for segment in segments
        ]
