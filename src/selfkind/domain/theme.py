"""A theme: its name and its colours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
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
