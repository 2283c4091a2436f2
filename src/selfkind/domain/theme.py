"""A theme: its name and its colours."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """A theme with every colour resolved: ``#rrggbb``, or for `ansi` themes also a name like ``ansi_green``."""

    id: str
    name: str
    description: str
    dark: bool
    ansi: bool
    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    line: str
    primary: str
    secondary: str
    accent: str
    warning: str
    error: str
    success: str
    selection: str
    """The ground of a selected line; ``ansi_default`` in an `ansi` theme, which shows the line reversed."""
    selection_text: str
    """All text on a selected line."""

    @property
    def ink(self) -> str:
        """The text on one of the hues: the background, or a colour that is as dark or light as the theme."""
        if not self.ansi:
            return self.background
        return "ansi_black" if self.dark else "ansi_bright_white"
