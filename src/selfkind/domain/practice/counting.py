"""Counting breaths from one to ten, again and again. Nothing is saved: how well it goes is nobody's business."""

from __future__ import annotations

from dataclasses import dataclass

TEN = 10
"""The last number before counting starts again at one."""


@dataclass(frozen=True)
class Count:
    """How far a round has been counted: 0 before its first breath, 10 at most."""

    breaths: int = 0

    @property
    def is_full(self) -> bool:
        """Whether the next number is one."""
        return self.breaths == TEN

    def next(self) -> Count:
        """Return the count after one more breath; after the tenth it starts again at one."""
        return Count(self.breaths % TEN + 1)
