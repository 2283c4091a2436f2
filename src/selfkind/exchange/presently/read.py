"""Read gratitude of Presently: a table (CSV) with a day and its words. Each becomes good things, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.domain.imports.answers import Question
from selfkind.domain.journal.entry import EntryKind
from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.numbered_dates import is_day_first, questions_of_dates, read_numbers
from selfkind.exchange.source import Source

FORMAT = "presently"
_DAY, _WORDS = "entryDate", "entryContent"


def is_of(source: Source) -> bool:
    """Return whether it's a table of Presently."""
    return not source.is_folder and source.is_text and header(source)[:2] == [_DAY, _WORDS]


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where dates can mean two days."""
    if is_of(source):
        yield from questions_of_dates(row.get(_DAY) for row in rows(source, delimiter=",") if isinstance(row, Row))


def read(source: Source) -> Iterator[Found]:
    """Yield good things for each row. Raises `SelfkindError` for what isn't of Presently."""
    if not is_of(source):
        raise source.error(" isn't a table of Presently: it has no columns entryDate and entryContent")
    maker = Maker(FORMAT, source)
    # Another app writes “6/2/2020 12:00:00 AM”.
    every = (row.get(_DAY) for row in rows(source, delimiter=",") if isinstance(row, Row))
    day_first = is_day_first(every, source.answers.dates)
    for row in rows(source, delimiter=","):
        if isinstance(row, LeftOut):
            yield row
            continue
        where = f"line {row.line}"
        day = read_numbers(row.get(_DAY), day_first=day_first)
        if day is None:
            yield LeftOut(where, "its date isn't in the calendar")
            continue
        lines = [row.get(_WORDS), *(cell.strip() for cell in row.more)]
        items = tuple(line.strip() for text in lines for line in text.splitlines() if line.strip())
        if items:
            key = (day.isoformat(), maker.nth(day.isoformat()))
            yield Imported(where, maker.entry(key, maker.on(day), kind=EntryKind.GRATITUDE, items=items))
        else:
            yield LeftOut(where, "it has no words")
