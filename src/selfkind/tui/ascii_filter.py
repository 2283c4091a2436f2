"""What is drawn, in ASCII: the last step of every line of every widget, Textual's own among them."""

from __future__ import annotations

from rich.cells import set_cell_size
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
        return [segment if segment.text.isascii() else self._plain(segment) for segment in segments]

    def _plain(self, segment: Segment) -> Segment:
        text = encodable(in_ascii(segment.text), self._encoding)
        # A ligature becomes two letters, and a sign that joins others takes no room.
        return Segment(set_cell_size(text, segment.cell_length), segment.style, segment.control)
