"""How often something of another app is meant to be done, in words that the routine knows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

_MOST_DAYS, _MOST_A_MONTH = 366, 31
_WEEK, _MONTH = 7, 30


def cadence_of(often: int, in_days: int) -> str:
    """Return how often something is meant to be done, for a number of times in some days; "" where the routine has
    no words for just that."""
    if often >= in_days:
        return "daily"
    weeks, rest = divmod(in_days, _WEEK)
    if not rest and often % weeks == 0:
        return f"{often // weeks}x/week"
    if in_days in (_MONTH, _MONTH + 1):
        return f"{often}x/month"
    return f"every {in_days} days" if often == 1 and in_days <= _MOST_DAYS else ""


def nearest_cadence(often: int, in_days: int) -> str:
    """Return what comes nearest to a number of times in some days: so many times a month, once at least."""
    return f"{min(max(round(often * _MONTH / in_days), 1), _MOST_A_MONTH)}x/month"


def usual_times(days: Collection[date]) -> tuple[int, int]:
    """Return how often something was done, as its days show: a number of times, and in how many days. It's a week,
    or a month for what was seldom done."""
    span = max((max(days) - min(days)).days + 1, _WEEK)
    a_week = round(len(days) * _WEEK / span)
    return (a_week, _WEEK) if a_week else (max(round(len(days) * _MONTH / span), 1), _MONTH)
