"""What draws the app in a terminal with 256 or 16 colours: our own tables in place of Rich's nearest colour."""

from __future__ import annotations

from functools import cache

from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from selfkind.platform.terminal import has_bright_colors
from selfkind.tui.color_depth import fitted


@cache
def few_colors(system: str | None, dark: bool) -> FewColors | None:
    """Return the filter for a console's `color_system`; None where all colours are there, or none.

    `dark` says whether the theme is. The same filter comes back each time, because Textual keeps lines by it.
    """
    if system not in ("256", "standard", "windows"):
        return None
    return FewColors(system, dark=dark, has_bright=has_bright_colors())


class FewColors(LineFilter):
    """Gives each piece of a line the colours that the terminal has."""

    def __init__(self, system: str, *, dark: bool, has_bright: bool = True) -> None:
        super().__init__()
        self._system = COLOR_SYSTEMS[system]
        self._dark = dark
        self._has_bright = has_bright

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the pieces of one line in other colours."""
        ground = Style(bgcolor=background.rich_color)
        return [
            Segment(text, None if style is None else self._fitted(ground + style), control)
            for text, style, control in segments
        ]

    def _fitted(self, style: Style) -> Style:
        return fitted(style, self._system, self._dark, self._has_bright)
