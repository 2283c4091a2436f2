"""Colours as numbers: how bright one is, how well one is read on another, and one mixed over another.

A colour is ``#rrggbb`` everywhere.
"""

from __future__ import annotations

READABLE = 4.5
"""The contrast that text needs, by WCAG 2.2, 1.4.3."""
VISIBLE = 3.0
"""The contrast that the sign of a focus or a selection needs, by WCAG 2.2, 1.4.11."""


def luminance(color: str) -> float:
    """Return the relative luminance, as WCAG defines it: from 0 (black) to 1 (white)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(color: str) -> tuple[float, float, float]:
    """Return red, green and blue as amounts of light, from 0 to 1, without the curve of sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, from 1.0 (the same) to 21.0 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(over: str, under: str, share: float) -> str:
    """Return `share` (0 to 1) of one colour over another, as a colour that needs no transparency."""
    parts = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + bottom * (1 - share)):02x}" for top, bottom in parts)
