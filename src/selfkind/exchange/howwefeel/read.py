"""Read check-ins of How We Feel: a table (CSV). Everything besides feelings and tags stands in a note.

How We Feel has words for feelings, and doesn't say how good they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from selfkind.exchange.csv_rows import Row, header, rows
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.source import Source
from selfkind.exchange.worded_dates import read_clock, read_date

FORMAT = "howwefeel"
_DATE, _MOOD = "Date", "Mood"
_TAGS = ("Tags (People)", "Tags (Places)", "Tags (Events)")
_WRITTEN = ("Notes", "Reflections", "Takeaways")
_COLUMNS = frozenset((_DATE, _MOOD, *_TAGS))


def is_of(source: Source) -> bool:
    """Return whether it's a table of How We Feel."""
    return not source.is_folder and source.is_text and set(header(source)) >= _COLUMNS


def read(source: Source) -> Iterator[Found]:
    """Yield a check-in for each row, and a note where it has more. Raises `SelfkindError` for what isn't of How We
    Feel."""
    if not is_of(source):
        raise source.error(" isn't a table of How We Feel: columns are missing")
    maker = Maker(FORMAT, source)
    for row in rows(source, delimiter=","):
        if isinstance(row, LeftOut):
            yield row
            continue
        where, words = f"line {row.line}", row.get(_DATE)
        day = read_date(words)
        if day is None:
            yield LeftOut(where, "its date isn't one that selfkind can read")
        else:
            yield from _things(maker, where, row, day, read_clock(words))


def _things(maker: Maker, where: str, row: Row, day: date, clock: time | None) -> Iterator[Imported]:
    minute = f"{day} {clock or ''}"
    key, when = (minute, maker.nth(minute)), maker.on(day, clock)
    tags = [tag.strip() for column in _TAGS for tag in row.get(column).split(";") if tag.strip()]
    feelings = [word.strip() for word in row.get(_MOOD).split(";") if word.strip()]
    if feelings:
        yield Imported(where, maker.check_in(("mood", *key), when, feelings, None, marked(tags)))
    known = {_DATE, _MOOD, *_TAGS, *_WRITTEN}
    written = [_titled(name, row.get(name)) for name in _WRITTEN]
    facts = [f"{name}: {row.get(name)}" for name in row.cells if name not in known and row.get(name)]
    more = [cell.strip() for cell in row.more if cell.strip()]
    text = "\n\n".join(filter(None, (*written, "\n".join(facts), "\n".join(more))))
    if text or (tags and not feelings):
        yield Imported(where, maker.entry(("note", *key), when, text or marked(tags), tags=tags))


def _titled(name: str, words: str) -> str:
    return words if name == "Notes" or not words else f"{name}: {words}"
