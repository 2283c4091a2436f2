"""A number of days, or of times, in words."""

from __future__ import annotations


def counted_days(count: int, name: str = "day") -> str:
    """Return a number of days with its word: “1 day”, “12 practice days”."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def counted_times(count: int) -> str:
    """Return how often something was: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
