"""What draws the app in a terminal with 256 or 16 colours: our own tables in place of Rich's nearest colour."""

from __future__ import annotations

from functools import cache

from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from selfkind.tui.color_depth import fitted


@cache
def few_colors(system: str | None, dark: bool) -> FewColors | None:
    """Return the filter for a console's `color_system`; None where all colours are there, or none.

    `dark` says whether the theme is. The same filter comes back each time, because Textual keeps lines by it.
    """
    return FewColors(system, dark=dark) if system in ("256", "standard", "windows") else None


class FewColors(LineFilter):
    """Gives each piece of a line the colours that the terminal has."""

    def __init__(self, system: str, *, dark: bool) -> None:
        super().__init__()
        self._system = COLOR_SYSTEMS[system]
        self._dark = dark

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the pieces of one line in other colours."""
        ground = Style(bgcolor=background.rich_color)
        return [
            Segment(text, None if style is None else fitted(ground + style, self._system, self._dark), control)
            for text, style, control in segments
        ]
