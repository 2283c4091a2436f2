"""What all things have in common that the user makes and keeps, such as boundaries, people and scores."""

from __future__ import annotations

from datetime import date, datetime


class OwnThing:
    """A thing that was made or changed last at the moment `updated`."""

    updated: datetime

    @property
    def day(self) -> date:
        """The day on which it was made or changed last."""
        return self.updated.date()
