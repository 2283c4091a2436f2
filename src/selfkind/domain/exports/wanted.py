"""What somebody wants in an export: all of it, some days, some kinds, or nothing private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wanted:
    """What is wanted: dated things from `since` to `until`, both included; the lists named `kinds`, all for none;
    and private things too, or just what can be shared. What has no day is wanted whatever the days are."""

    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    with_private: bool = True

    def has_kind(self, table: str) -> bool:
        """Return whether anything of a list is wanted."""
        return not self.kinds or table in self.kinds

    def has_month(self, month: str) -> bool:
        """Return whether anything of a month such as 2026-11 is wanted."""
        first = self.since.isoformat()[:7] if self.since else ""
        last = self.until.isoformat()[:7] if self.until else "9999-12"
        return first <= month <= last

    def has_day(self, day: object) -> bool:
        """Return whether something of a day such as 2026-11-23 is wanted."""
        if self.since is None and self.until is None:
            return True
        first = self.since.isoformat() if self.since else ""
        last = self.until.isoformat() if self.until else "9999-12-31"
        return isinstance(day, str) and first <= day <= last


EVERYTHING = Wanted()
