"""Read a diary of Daylio: its table (CSV) or its backup (`.daylio`)."""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.domain.imports.answers import Ask, Question
from selfkind.exchange.daylio import backup, table
from selfkind.exchange.daylio.entry import DaylioEntry, question, things
from selfkind.exchange.found import Found, LeftOut
from selfkind.exchange.source import Source


def is_of(source: Source) -> bool:
    """Return whether it's a diary of Daylio."""
    if source.is_folder:
        return False
    return backup.is_backup(source) if source.is_zip else source.is_text and table.is_table(source)


def questions(source: Source) -> Iterator[Question]:
    """Yield a question for each mood of the user's own that the diary doesn't say how good it is, and one for
    activities where there are some."""
    asked: set[str] = set()
    has_activities = False
    for one in _entries(source):
        if not isinstance(one, DaylioEntry):
            continue
        has_activities = has_activities or bool(one.activities)
        if one.mood and one.level is None and one.mood.casefold() not in asked:
            asked.add(one.mood.casefold())
            yield question(one.mood)
    if has_activities:
        yield Question(Ask.ACTIVITIES, "activities")


def read(source: Source) -> Iterator[Found]:
    """Yield a check-in for each entry, and a note for each that has words. Raises `SelfkindError` for what isn't a
    diary of Daylio."""
    yield from things(source, _entries(source))


def _entries(source: Source) -> Iterator[DaylioEntry | LeftOut]:
    return backup.read(source) if source.is_zip else table.read(source)
