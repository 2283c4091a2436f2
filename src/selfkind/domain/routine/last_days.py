"""Days that never come: what of a schedule is impossible, when it ended, and what to do about either.

An item whose days are all over can still be added, because past days can be filled in; that nothing more is
planned is said. One that was never due on any day is refused.
"""

from __future__ import annotations

from datetime import date

from selfkind.domain.errors import UsageError
from selfkind.domain.routine.cadence import LIFE, Cadence, CadenceKind, describe, next_dates
from selfkind.domain.routine.routine import RoutineItem
from selfkind.domain.routine.rules import rule_parts, until_of


def check_days(item: RoutineItem) -> None:
    """Raise `UsageError` for days on which nothing would ever be due."""
    first, last, end = item.start, item.until, _end(item)
    if last is not None and last < first:
        raise UsageError(
            f"The last day, {last.isoformat()}, is before the first, {first.isoformat()}. Choose a later last day."
        )
    if item.is_ever_due():
        return
    if end is not None and end < first:
        ends = "its last date is" if item.cadence.kind is CadenceKind.DATES else "its rule ends on"
        raise UsageError(
            f"This schedule has no day from {first.isoformat()} on: {ends} {end.isoformat()}. Choose a later one."
        )
    if item.cadence.kind is CadenceKind.RULE and item._replace(cadence=_whole(item)).is_ever_due():
        raise UsageError("This schedule leaves out every day that it has (EXDATE). Leave out fewer days.")
    if last is None:
        raise UsageError(f"This schedule has no day from {first.isoformat()} on. Choose other days.")
    raise UsageError(
        f"This schedule ({describe(item.cadence)}) has no day from {first.isoformat()} to {last.isoformat()}. "
        "Choose other days, or a later last day."
    )


def no_more_words(item: RoutineItem, today: date) -> str:
    """Return that an item without next days has none, why, and what to do."""
    last, end = item.until, _end(item)
    over = "No more days are planned"
    if last is not None and last < today:
        return f"{over}: the last day was {_said(last)}. To plan more, choose a later last day."
    if end is not None and end < today and item.cadence.kind is CadenceKind.DATES:
        return f"{over}: the last date was {_said(end)}. To plan more, add a date."
    if end is not None and end < today:
        return f"{over}: the rule ended on {_said(end)}. To plan more, give the rule a later end."
    if last is not None:
        return f"{over} up to the last day, {_said(last)}. To plan more, choose a later last day."
    for day in next_dates(item.cadence, today, item.start, 1, horizon=LIFE):
        return f"The next day is far away: {_said(day)}."
    return "No more days are planned. To plan more, choose other days."


def _end(item: RoutineItem) -> date | None:
    """Return the day on which the cadence itself ends, None for one without an end."""
    if item.cadence.kind is CadenceKind.DATES:
        return max(item.cadence.dates)
    parts = rule_parts(item.cadence.rule) if item.cadence.kind is CadenceKind.RULE else {}
    return until_of(parts) if "UNTIL" in parts else None


def _whole(item: RoutineItem) -> Cadence:
    return item.cadence._replace(dates=frozenset())


def _said(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
