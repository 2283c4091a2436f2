"""The backup of Loop: an SQLite database. It's read in memory, and never written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from selfkind.domain.routine.plan import Standing
from selfkind.exchange.found import LeftOut
from selfkind.exchange.loop.habit import AT_LEAST, AT_MOST, THOUSAND, Day, Habit
from selfkind.exchange.moments import of_milliseconds
from selfkind.exchange.source import Source
from selfkind.exchange.sqlite_rows import SIGN, read_rows

_STATES = {2: Standing.DONE, 1: Standing.OPEN, 0: Standing.OPEN, 3: Standing.REST, -1: Standing.OPEN}
_TABLES = {"Habits": "", "Repetitions": "timestamp"}
_NUMERICAL = 1
_SKIPPED = 3


def is_database(source: Source) -> bool:
    """Return whether it's such a backup."""
    if source.begins_with(len(SIGN)) != SIGN:
        return False
    content = source.content()
    return b"Repetitions" in content and b"Habits" in content


def read(source: Source) -> Iterator[Habit | LeftOut]:
    """Yield each habit with its days. Raises `SelfkindError` for a damaged database."""
    tables = read_rows(source, source.content(), _TABLES, "a backup of Loop", needed=_TABLES)
    habits, days = tables["Habits"], tables["Repetitions"]
    by_id: dict[Any, tuple[Habit, bool]] = {}
    for row in habits:
        by_id[row.get("id")] = (_habit(row), row.get("type") == _NUMERICAL)
    for number, row in enumerate(days, 1):
        where = f"repetition {number}"
        habit, counts = by_id.get(row.get("habit"), (None, False))
        if habit is None:
            yield LeftOut(where, "its habit isn't in the backup")
            continue
        day = _day(where, habit, row, counts=counts)
        if isinstance(day, LeftOut):
            yield day
        else:
            habit.days.append(day)
    yield from (habit for habit, _ in by_id.values())


def _habit(row: Mapping[str, Any]) -> Habit:
    return Habit(
        f"habit {row.get('id')}",
        str(row.get("name") or ""),
        str(row.get("question") or ""),
        str(row.get("description") or ""),
        _whole(row.get("freq_num")),
        _whole(row.get("freq_den")),
        str(row.get("unit") or ""),
        float(row["target_value"]) if isinstance(row.get("target_value"), int | float) else None,
        AT_MOST if row.get("target_type") == 1 else AT_LEAST,
        bool(row.get("archived")),
        _reminder(row),
    )


def _day(where: str, habit: Habit, row: Mapping[str, Any], *, counts: bool) -> Day | LeftOut:
    at = of_milliseconds(row.get("timestamp"))
    # The oldest have no value: what is there was done.
    value = row.get("value", 2)
    if at is None:
        return LeftOut(where, "its date isn't in the calendar")
    if not isinstance(value, int) or abs(value) >= 10**12:
        return LeftOut(where, "its value isn't a number")
    note = str(row.get("notes") or "")
    if counts and value != _SKIPPED:
        real = value / THOUSAND
        return Day(where, at.date(), Standing.OPEN if value < 0 else habit.state_of(real), max(real, 0), note)
    if value not in _STATES:
        return LeftOut(where, f"selfkind doesn't know the value “{value}”")
    return Day(where, at.date(), _STATES[value], None, note)


def _reminder(row: Mapping[str, Any]) -> time | None:
    if row.get("reminder_days") == 0:
        return None
    try:
        return time(row["reminder_hour"], row["reminder_min"])
    except (KeyError, TypeError, ValueError):
        return None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 10_000 else 1
