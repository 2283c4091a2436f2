"""Time away, in core."""

from __future__ import annotations

from selfkind.domain.routine.away import AwaySpan, in_order
from selfkind.store.repositories.in_core import InCoreRepository


class AwayRepository(InCoreRepository[AwaySpan]):
    """Spans of days away."""

    what = "time away"

    def all(self) -> list[AwaySpan]:
        """Return every span that isn't in the bin, the first to begin first."""
        return in_order(super().all())
