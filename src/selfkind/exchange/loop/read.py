"""Read habits of Loop Habit Tracker: its CSV export (a zip or a folder) or its database."""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.exchange.found import Found, LeftOut
from selfkind.exchange.loop import database, table
from selfkind.exchange.loop.habit import Habit, things
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source

FORMAT = "loop"


def is_of(source: Source) -> bool:
    """Return whether it's an export or a backup of Loop."""
    if source.is_folder or source.is_zip:
        return table.is_table(source)
    return database.is_database(source)


def read(source: Source) -> Iterator[Found]:
    """Yield an item of the routine for each habit, and its ticks. Raises `SelfkindError` for what isn't of
    Loop."""
    if not is_of(source):
        raise source.error(" isn't an export of Loop", "In Loop, export as CSV, then import that zip.")
    read = table.read(source) if source.is_folder or source.is_zip else database.read(source)
    habits: list[Habit] = []
    for one in read:
        if isinstance(one, LeftOut):
            yield one
        else:
            habits.append(one)
    yield from things(Maker(FORMAT, source), habits)
