"""How much room words need at most, without a font: by the widths of DejaVu Sans, the widest of the fonts that
computers come with, rounded up."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_BY_WIDTH = {
    0.3: "'IJijl",
    0.35: " ,./:;\\|\u00a0",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*_`·•',
    0.55: "?csz",
    0.6: "FLkvxy“”‘’–",
    0.65: "$0123456789EPSTYabdeghnopqu{}",
    0.7: "ABCKRVXZ",
    0.75: "NU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~→",
    0.9: "M",
    1.0: "%@Wm…—",
}
_EMS = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
WIDE, OTHER = 1.05, 0.85
"""A sign of Chinese or an emoji, and a letter of any script that isn't Latin."""
BOLD = 1.15
"""How much wider bold letters are."""


def width_of(words: str, size: float) -> float:
    """Return how wide one line of words is at most, in the unit of `size`, the size of the letters."""
    return sum(map(_ems, words)) * size


def _ems(sign: str) -> float:
    known = _EMS.get(sign)
    if known is not None:
        return known
    if combining(sign) or sign in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0.0
    return WIDE if east_asian_width(sign) in "WF" else OTHER
