"""The words for somebody who comes back after some quiet days. What wasn't done isn't named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.routine.progress import DayMark

if TYPE_CHECKING:
    from selfkind.domain.routine.progress import History

LIMITS = (60, 14, 4)
"""From how many quiet days on another line is said, the longest absence first."""
AFTER_AWAY = 3
"""For how many quiet days after time away they're still days of coming back from there."""


def welcome_back(history: History, today: date) -> str:
    """Return the name of the text that welcomes back: ``away`` after time away, else the number of quiet days that
    it is for; "" when nothing is to be said, as on a day on which something was done already.

    Days away are no absence, since they aren't counted.
    """
    if history.mark(today) is not DayMark.QUIET:
        return ""
    if _is_back_from_away(history, today):
        return "welcome_back_away"
    quiet = history.quiet_days(today)
    limit = next((limit for limit in LIMITS if quiet >= limit), 0)
    return f"welcome_back_{limit}" if limit else ""


def _is_back_from_away(history: History, today: date) -> bool:
    """Return whether the last day that wasn't quiet was one away, and a few days ago at most."""
    before = (history.mark(today - timedelta(days=ago)) for ago in range(1, AFTER_AWAY + 2))
    return next((mark for mark in before if mark is not DayMark.QUIET), None) is DayMark.AWAY
