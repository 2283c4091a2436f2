"""An outline of a body, in which the part that the attention is with is lit."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

# Each line as its drawing, and the part of the body that each of its signs belongs to.
_LINES = (
    ("     ╭─────╮     ", "     hhhhhhh     "),
    ("     │     │     ", "     hhhhhhh     "),
    ("     ╰─╮ ╭─╯     ", "     hhnnnhh     "),
    ("  ╭────╯ ╰────╮  ", "  sssssnnnsssss  "),
    ("  │ ╷       ╷ │  ", "  aaacccccccAAA  "),
    ("  │ │       │ │  ", "  aaacccccccAAA  "),
    ("  │ │       │ │  ", "  aaabbbbbbbAAA  "),
    ("  │ │       │ │  ", "  aaabbbbbbbAAA  "),
    ("  │ ├───────┤ │  ", "  lllpppppppRRR  "),
    ("  ╰─┤   ╷   ├─╯  ", "  lllpppppppRRR  "),
    ("    │   │   │    ", "    ttttttttt    "),
    ("    │   │   │    ", "    ttttttttt    "),
    ("    │   │   │    ", "    kkkkkkkkk    "),
    ("    │   │   │    ", "    iiiiiiiii    "),
    ("    │   │   │    ", "    iiiiiiiii    "),
    ("  ╭─╯   │   ╰─╮  ", "  ffffffFFFFFFF  "),
    ("  ╰─────┴─────╯  ", "  ffffffFFFFFFF  "),
)
ROWS, COLUMNS = len(_LINES), 17
_PARTS = {
    "head": "h",
    "neck": "n",
    "shoulders": "s",
    "arms": "aA",
    "hands": "lR",
    "left-hand": "l",
    "right-hand": "R",
    "chest": "c",
    "belly": "b",
    "hips": "p",
    "legs": "t",
    "knees": "k",
    "shins": "i",
    "feet": "fF",
    "left-foot": "f",
    "right-foot": "F",
    "whole": "hnsaAlRcbptkifF",
}
"""The parts that packs can name, each with the letters of its signs."""
_PLAIN = str.maketrans("╭╮╰╯│─┴┤├╷", "/\\\\/|-+++|")


class Outline(Widget):
    """The outline. `show` lights parts of it; it is drawn again when they differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--lit", "outline--rest"}
    DEFAULT_CSS = """
    Outline {
        width: 17; height: 17;
        & > .outline--lit { color: $primary; text-style: bold; }
        & > .outline--rest { color: $line; }
    }
    """

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._plain = plain
        self._lit = ""

    def show(self, region: str) -> None:
        """Light these parts, by their names with spaces between; "" lights none."""
        lit = lit_by(region)
        if lit != self._lit:
            self._lit = lit
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line, as Textual asks for it."""
        if not 0 <= y < ROWS:
            return Strip.blank(self.size.width, self.rich_style)
        looks: dict[bool, Style] = {
            lit: self.rich_style + self.get_component_rich_style(f"outline--{name}", partial=True)
            for lit, name in ((True, "lit"), (False, "rest"))
        }
        drawing, parts = _LINES[y]
        if self._plain:
            drawing = drawing.translate(_PLAIN)
        filled = ":" if self._plain else "░"
        signs = [
            (filled if sign == " " and part in self._lit else sign, part in self._lit)
            for sign, part in zip(drawing, parts, strict=True)
        ]
        segments = [
            Segment("".join(sign for sign, _ in group), looks[lit])
            for lit, group in groupby(signs, key=lambda pair: pair[1])
        ]
        return Strip(segments, COLUMNS).adjust_cell_length(self.size.width, self.rich_style)


def lit_by(region: str) -> str:
    """Return the letters of the parts that a region names. A name that nobody knows lights nothing."""
    return "".join(_PARTS.get(name, "") for name in region.split())
