"""A day in a line, in few words: “3 March”."""

from __future__ import annotations

from datetime import date


def short_day(day: date, today: date) -> str:
    """Return a day as in “on 3 March”, with the year when it isn't that of `today`."""
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")
