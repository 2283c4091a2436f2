"""Read habits of HabitBull: a table (CSV) with a row for each habit and day.

A value above nothing ticks the day, and a count above one stands in its note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from selfkind.domain.routine.plan import Standing
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, LeftOut
from selfkind.exchange.loop.habit import Day, Habit, things
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source

FORMAT = "habitbull"
_COLUMNS = frozenset(("HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText"))
_NOT_SET = -2_150_000_000
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def is_of(source: Source) -> bool:
    """Return whether it's a table of HabitBull."""
    return not source.is_folder and source.is_text and set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[Found]:
    """Yield an item of the routine for each habit, and its ticks. Raises `SelfkindError` for what isn't of
    HabitBull."""
    if not is_of(source):
        raise source.error(" isn't a table of HabitBull: columns are missing")
    habits: dict[str, Habit] = {}
    table = list(rows(source))
    day_first = _is_day_first(row.get("CalendarDate") for row in table)
    for row in table:
        where = f"line {row.line}"
        name = row.get("HabitName")
        habit = habits.setdefault(name, Habit(where, name, name, "", _about(row)))
        day = _day(row.get("CalendarDate"), day_first=day_first)
        number = _number(row.get("Value"))
        if day is None:
            yield LeftOut(where, "its date isn't in the calendar")
        elif number is None:
            yield LeftOut(where, f"selfkind doesn't know the value “{row.get('Value')[:20]}”")
        else:
            done = Standing.DONE if number > 0 else Standing.OPEN
            count = number if number > 1 else None
            habit.days.append(Day(where, day, done, count, row.get("CommentText")))
    yield from things(Maker(FORMAT, source), habits.values())


def _about(row: Row) -> str:
    category = row.get("HabitCategory")
    return "\n".join(filter(None, (row.get("HabitDescription"), f"Category: {category}" if category else "")))


def _is_day_first(dates: Iterable[str]) -> bool:
    """Return whether dates with slashes begin with the day: one of them shows it. HabitBull itself has the month
    first."""
    return any(int(match[1]) > 12 for words in dates if (match := _SLASHED.fullmatch(words)))


def _day(words: str, *, day_first: bool) -> date | None:
    try:
        if match := _SLASHED.fullmatch(words):
            first, second, year = map(int, match.groups())
            return date(year, second, first) if day_first else date(year, first, second)
        return date.fromisoformat(words)
    except ValueError:
        return None


def _number(words: str) -> float | None:
    try:
        number = float(words or 0)
    except ValueError:
        return None
    return 0 if number <= _NOT_SET or number < 0 else number
