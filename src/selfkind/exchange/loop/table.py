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
from selfkind.exchange.source import File, Source

HABITS = "Habits.csv"
_DAYS = re.compile(r"(?:^|/)(\d{3,})[^/]*/Checkmarks\.csv$")
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
_NOTHING = "NO"


def is_table(source: Source) -> bool:
    """Return whether it's such an export."""
    names = source.names()
    return any(map(_is_habits, names)) and any(_DAYS.search(name) for name in names)


def read(source: Source) -> Iterator[Habit | LeftOut]:
    """Yield each habit with its days."""
    habits: dict[str, tuple[Habit, bool]] = {}
    for file in source.files(_is_habits):
        try:
            for row in rows(source, file.text(), delimiter=","):
                if isinstance(row, LeftOut):
                    yield LeftOut(f"{file.path}, {row.where}", row.why)
                    continue
                habits[row.get("Position")] = (_habit(file.path, row), row.get("Type") == _NUMERICAL)
        except UnicodeDecodeError:
            raise source.error(f", {file.path}, isn't UTF-8 text") from None
    for file in source.files(lambda path: _DAYS.search(path) is not None):
        match = _DAYS.search(file.path)
        habit, counts = habits.get(match[1] if match else "", (None, False))
        if habit is None:
            yield LeftOut(file.path, f"its habit isn't in {HABITS}")
            continue
        for one in _days(source, file, habit, counts=counts):
            if isinstance(one, LeftOut):
                yield one
            else:
                habit.days.append(one)
    yield from (habit for habit, _ in habits.values())


def _is_habits(path: str) -> bool:
    return path.rpartition("/")[2] == HABITS


def _habit(path: str, row: Row) -> Habit:
    return Habit(
        f"{path}, line {row.line}",
        row.get("Name"),
        row.get("Question"),
        row.get("Description"),
        _whole(row.get("FrequencyNumerator") or row.get("NumRepetitions")),
        _whole(row.get("FrequencyDenominator") or row.get("Interval")),
        row.get("Unit"),
        _number(row.get("Target Value")),
        row.get("Target Type") or AT_LEAST,
        row.get("Archived?").casefold() == "true",
    )


def _days(source: Source, file: File, habit: Habit, *, counts: bool) -> Iterator[Day | LeftOut]:
    """Yield what a file says of each day. That of before June 2025 has no line with the names of columns."""
    try:
        text = file.text()
    except UnicodeDecodeError:
        yield LeftOut(file.path, "it isn't UTF-8 text")
        return
    is_old = not text.lstrip().startswith("Date,")
    for row in rows(source, f"Date,Value,Notes\n{text}" if is_old else text, delimiter=","):
        if isinstance(row, LeftOut):
            yield LeftOut(f"{file.path}, {row.where}", row.why)
            continue
        where = f"{file.path}, line {row.line - is_old}"
        note = ", ".join(filter(None, (row.get("Notes"), *(cell.strip() for cell in row.more))))
        yield _day(where, habit, row, note, counts=counts)


def _day(where: str, habit: Habit, row: Row, note: str, *, counts: bool) -> Day | LeftOut:
    value = row.get("Value")
    try:
        on = date.fromisoformat(row.get("Date"))
    except ValueError:
        return LeftOut(where, "its date isn't in the calendar")
    if counts and value == _NOTHING:
        # Loop writes so that a number is nothing, which can be all that a habit aims at.
        return Day(where, on, habit.state_of(0), 0, note)
    state = _STATES.get(value) or (None if counts else _OLD_STATES.get(value))
    if state is not None:
        return Day(where, on, state, None, note)
    number = _number(value)
    if number is None:
        return LeftOut(where, f"selfkind doesn't know the value “{value[:20]}”")
    if number < 0:
        return Day(where, on, Standing.OPEN, None, note)
    real = number / THOUSAND
    return Day(where, on, habit.state_of(real), real, note)


def _whole(words: str) -> int:
    return max(int(words), 1) if words.isascii() and words.isdigit() and len(words) < 5 else 1


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if abs(number) < 10**12 else None
