"""Time away: a holiday, an illness, a hard time. On these days nothing is planned and no reminder comes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple, Self


class AwaySpan(NamedTuple):
    """Days away, `end` included. Without an `end` it lasts until the user is back. `why` is in their own words.
    In the bin it's `removed` at a moment."""

    id: str
    start: date
    updated: datetime
    end: date | None = None
    why: str = ""
    removed: datetime | None = None

    @property
    def day(self) -> date:
        """Its first day."""
        return self.start

    def covers(self, day: date) -> bool:
        """Return whether `day` is one of its days."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: Self) -> bool:
        """Return whether the two have a day in common."""
        return self.start <= (other.end or date.max) and other.start <= (self.end or date.max)

    def days(self, last: date) -> Iterable[date]:
        """Yield its days up to `last`."""
        until = last if self.end is None else min(self.end, last)
        return (self.start + timedelta(days=i) for i in range((until - self.start).days + 1))


def away_on(spans: Iterable[AwaySpan], day: date) -> AwaySpan | None:
    """Return the span that `day` is in, or None. Of several, as after an import, the one that lasts longest."""
    covering = [span for span in spans if span.covers(day)]
    return max(covering, key=lambda span: span.end or date.max, default=None)


def in_order(spans: Iterable[AwaySpan]) -> list[AwaySpan]:
    """Return the spans, the first to begin first."""
    return sorted(spans, key=lambda span: (span.start, span.end or date.max, span.id))
