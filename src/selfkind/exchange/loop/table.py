"""The CSV export of Loop: a zip with a table of habits, and a folder for each with its days. Both generations are
read, that before June 2025 and that since. The wide tables in the root aren't: names with commas break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfkind.domain.routine.plan import Standing
from selfkind.exchange.csv_rows import Row, rows
from selfkind.exchange.found import LeftOut
from selfkind.exchange.loop.habit import AT_LEAST, THOUSAND, Day, Habit
from selfkind.exchange.source import Source

HABITS = "Habits.csv"
_DAYS = re.compile(r"(?:^|/)(\d{3})[^/]*/Checkmarks\.csv$")
_STATES = {
    "YES_MANUAL": Standing.DONE,
    "YES_AUTO": Standing.OPEN,
    "SKIP": Standing.REST,
    "NO": Standing.OPEN,
    "UNKNOWN": Standing.OPEN,
}
_OLD_STATES = {
    "2": Standing.DONE,
    "1": Standing.OPEN,
    "0": Standing.OPEN,
    "3": Standing.REST,
    "-1": Standing.OPEN,
}
_NUMERICAL = "NUMERICAL"


def is_table(source: Source) -> bool:
    """Return whether it's such an export."""
    names = source.names()
    return any(name.endswith(HABITS) for name in names) and any(_DAYS.search(name) for name in names)


def read(source: Source) -> Iterator[Habit | LeftOut]:
    """Yield each habit with its days."""
    tables = {file.path: file.text() for file in source.files(lambda path: path.endswith(HABITS))}
    habits = {
        row.get("Position"): (_habit(path, row), row.get("Type") == _NUMERICAL)
        for path, text in tables.items()
        for row in rows(source, text, delimiter=",")
    }
    for file in source.files(lambda path: _DAYS.search(path) is not None):
        match = _DAYS.search(file.path)
        habit, counts = habits.get(match[1] if match else "", (None, False))
        if habit is None:
            yield LeftOut(file.path, f"its habit isn't in {HABITS}")
            continue
        for number, cells in enumerate(_cells(source, file.text()), 1):
            where = f"{file.path}, line {number}"
            day = _day(where, habit, cells, counts=counts)
            if isinstance(day, LeftOut):
                yield day
            elif day is not None:
                habit.days.append(day)
    for habit, _ in habits.values():
        yield habit


def _habit(path: str, row: Row) -> Habit:
    name = row.get("Name")
    return Habit(
        f"{path}, line {row.line}",
        name,
        name,
        row.get("Question"),
        row.get("Description"),
        _whole(row.get("FrequencyNumerator") or row.get("NumRepetitions")),
        _whole(row.get("FrequencyDenominator") or row.get("Interval")),
        row.get("Unit"),
        _number(row.get("Target Value")),
        row.get("Target Type") or AT_LEAST,
        row.get("Archived?").casefold() == "true",
    )


def _cells(source: Source, text: str) -> Iterator[list[str]]:
    """Yield the cells of each line. The table of before June 2025 has no line with the names of columns."""
    begin = text.partition("\n")[0]
    whole = text if begin.startswith("Date,") else f"Date,Value,Notes\n{text}"
    if begin.startswith("Date,"):
        yield []
    for row in rows(source, whole, delimiter=","):
        yield [row.get("Date"), row.get("Value"), row.get("Notes")]


def _day(where: str, habit: Habit, cells: list[str], *, counts: bool) -> Day | LeftOut | None:
    if not cells:
        return None
    day, value, note = cells
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return LeftOut(where, "its date isn't in the calendar")
    if value in _STATES:
        return Day(where, on, _STATES[value], None, note)
    if not counts and value in _OLD_STATES:
        return Day(where, on, _OLD_STATES[value], None, note)
    number = _number(value)
    if number is None:
        return LeftOut(where, f"selfkind doesn't know the value “{value[:20]}”")
    real = number / THOUSAND
    return Day(where, on, habit.state_of(real), real, note)


def _whole(words: str) -> int:
    return max(int(words), 1) if words.isascii() and words.isdigit() and len(words) < 5 else 1


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if abs(number) < 10**9 else None
