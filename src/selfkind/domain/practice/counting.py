"""Counting breaths from one to ten, and over again. How well one counts is nobody's business: nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

TEN = 10
"""The last number before one comes again."""


@dataclass(frozen=True)
class Count:
    """How far a round has been counted: 0 before its first breath, 10 at most."""

    breaths: int = 0

    @property
    def is_full(self) -> bool:
        """Whether one comes next."""
        return self.breaths == TEN

    def next(self) -> Count:
        """One more breath; after the tenth comes the first."""
        return Count(self.breaths % TEN + 1)
