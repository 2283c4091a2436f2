"""A breathing pattern of the user's own that is in the bin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from selfkind.domain.settings import OwnPattern


@dataclass(frozen=True)
class PatternInBin:
    """A pattern with its id, `removed` at a moment."""

    id: str
    pattern: OwnPattern
    removed: datetime

    @property
    def day(self) -> date:
        """The day on which it was deleted."""
        return self.removed.date()

    @property
    def name(self) -> str:
        """What it's called."""
        return self.pattern.name

    @property
    def about(self) -> str:
        """Its seconds and its minutes, in short."""
        return f"{self.pattern.seconds}, {self.pattern.minutes:g} min"
