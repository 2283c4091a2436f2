"""A number of days, of times or of minutes, in words."""

from __future__ import annotations


def counted_days(count: int, name: str = "day") -> str:
    """Return a number of days with its word: “1 day”, “12 practice days”."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def counted_times(count: int) -> str:
    """Return how often something was: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def counted_minutes(minutes: float) -> str:
    """Return a number of minutes with its word, to a tenth: “1 minute”, “2.5 minutes”."""
    number = f"{round(minutes, 1):g}"
    return f"{number} minute{'' if number == '1' else 's'}"


def counted_length(seconds: float) -> str:
    """Return a length in whole minutes, or in seconds where it's shorter than one: “3 minutes”, “45 seconds”."""
    return counted_days(round(seconds), "second") if seconds < 60 else counted_days(round(seconds / 60), "minute")
