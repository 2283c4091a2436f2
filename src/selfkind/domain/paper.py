"""The sizes of paper that pages are printed on."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A size of paper, upright. `width` and `height` are in millimetres."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def said(self) -> str:
        """The size as people call it."""
        return "A4" if self is Paper.A4 else "Letter"

    @property
    def width(self) -> float:
        """How wide the paper is."""
        return 210 if self is Paper.A4 else 215.9

    @property
    def height(self) -> float:
        """How high the paper is."""
        return 297 if self is Paper.A4 else 279.4
