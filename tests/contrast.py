"""How well a colour is read on another."""

from __future__ import annotations

from selfkind.content.themes import luminance


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two ``#rrggbb`` colours, from 1.0 (the same) to 21.0 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
