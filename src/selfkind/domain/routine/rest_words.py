"""The rest of an item in words: some days on which it isn't planned, and then it's back."""

from __future__ import annotations

from datetime import date, timedelta

from selfkind.domain.change import dated
from selfkind.domain.routine.routine import RoutineItem


def rest_words(item: RoutineItem, today: date) -> str:
    """Return until when an item rests, or from when on, in a few words; "" for no rest to come."""
    if item.rest_after(today) is None or item.rests_from is None or item.rests_until is None:
        return ""
    until = f"until {dated(item.rests_until, today)}"
    if item.rests_from <= today:
        return f"resting {until}"
    first = "tomorrow" if item.rests_from == today + timedelta(days=1) else dated(item.rests_from, today)
    return f"resting from {first} {until}"
