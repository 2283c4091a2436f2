"""Read habits of HabitBull: a table (CSV) with a row for each habit and day.

A value above nothing ticks the day, and a count above one stands in its note. How often a habit is meant to be
done isn't in the table: its days show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfkind.domain.imports.answers import Question
from selfkind.domain.routine.plan import Standing
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, LeftOut
from selfkind.exchange.how_often import usual_times
from selfkind.exchange.loop.habit import Day, Habit, things
from selfkind.exchange.making import Maker
from selfkind.exchange.numbered_dates import is_day_first, questions_of_dates, read_numbers
from selfkind.exchange.source import Source

FORMAT = "habitbull"
_DAY = "CalendarDate"
_COLUMNS = frozenset(("HabitName", "HabitDescription", "HabitCategory", _DAY, "Value", "CommentText"))
_MOST = 10**12
_ANY_DAY = date(2000, 1, 1)
"""What was never done is meant once a week, as what was done on one day is."""


def is_of(source: Source) -> bool:
    """Return whether it's a table of HabitBull."""
    return not source.is_folder and source.is_text and set(header(source)) >= _COLUMNS


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where dates can mean two days."""
    if is_of(source):
        yield from questions_of_dates(row.get(_DAY) for row in rows(source) if isinstance(row, Row))


def read(source: Source) -> Iterator[Found]:
    """Yield an item of the routine for each habit, and its ticks. Raises `SelfkindError` for what isn't of
    HabitBull."""
    if not is_of(source):
        raise source.error(" isn't a table of HabitBull: columns are missing")
    habits: dict[str, Habit] = {}
    every = (row.get(_DAY) for row in rows(source) if isinstance(row, Row))
    day_first = is_day_first(every, source.answers.dates)
    for row in rows(source):
        if isinstance(row, LeftOut):
            yield row
            continue
        where = f"line {row.line}"
        name = row.get("HabitName")
        habit = habits.setdefault(name, Habit(where, name, "", _about(row)))
        day = read_numbers(row.get(_DAY), day_first=day_first)
        number = _number(row.get("Value"))
        if day is None:
            yield LeftOut(where, "its date isn't in the calendar")
        elif number is None:
            yield LeftOut(where, f"selfkind doesn't know the value “{row.get('Value')[:20]}”")
        else:
            done = Standing.DONE if number > 0 else Standing.OPEN
            said = ", ".join(filter(None, (row.get("CommentText"), *(cell.strip() for cell in row.more))))
            habit.days.append(Day(where, day, done, number if number > 1 else None, said))
    for habit in habits.values():
        done_on = {one.day for one in habit.days if one.state is Standing.DONE}
        habit.often, habit.in_days = usual_times(done_on or {_ANY_DAY})
    yield from things(Maker(FORMAT, source), habits.values())


def _about(row: Row) -> str:
    category = row.get("HabitCategory")
    return "\n".join(filter(None, (row.get("HabitDescription"), f"Category: {category}" if category else "")))


def _number(words: str) -> float | None:
    try:
        number = float(words or 0)
    except ValueError:
        return None
    # Where nothing was set, it's -2150000000.
    return max(number, 0) if abs(number) < _MOST else None
