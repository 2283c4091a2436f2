"""Read a diary of Diarium: its JSON export, or its text files, one for each day.

Times have no zone, so they're read in the user's own. The day of a text file is that of its name: the date inside
is in the user's language. An entry that was written on another day has that in the line of its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from selfkind.exchange.diarium.media import Media
from selfkind.exchange.fields import coordinates, number_in, text_in, titled
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.json_elements import Element, elements
from selfkind.exchange.json_exports import json_exports
from selfkind.exchange.making import Maker, When, marked
from selfkind.exchange.numbered_dates import read_numbers
from selfkind.exchange.source import File, Source
from selfkind.exchange.worded_dates import read_clock, read_date

FORMAT = "diarium"
_DAY_FILE = re.compile(r"(?:^|/)Diarium_(\d{4}-\d{2}-\d{2})\.txt$")
_TIME_LINE = re.compile(r"—([^—\n]{1,60})—")
_BLANKS_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s*([./-])\s*(?=\d)")
_FRACTION = re.compile(r"\.(\d{1,9})")
_BEGINNING = 8192
_TAKEN = frozenset(("date", "heading", "html", "tags", "location", "rating", "id"))
_NAMES = {"lunar": "Moon", "sun": "Sun"}


def is_of(source: Source) -> bool:
    """Return whether it's a diary of Diarium."""
    if any(_DAY_FILE.search(name) for name in source.names()):
        return True
    return any(json_exports(source, _BEGINNING, "heading", "html"))


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry. Raises `SelfkindError` for what isn't of Diarium."""
    maker = Maker(FORMAT, source)
    is_known = False
    for file in source.files(lambda path: _DAY_FILE.search(path) is not None):
        is_known = True
        yield from _of_day(maker, file)
    for inside in json_exports(source, _BEGINNING, "heading", "html"):
        is_known = True
        yield from _of_json(maker, elements(source, inside.file, source.path_of(inside)), Media(source.names()))
    if not is_known:
        raise source.error(" isn't an export of Diarium", "In Diarium, export as JSON or text, then import that.")


def _of_json(maker: Maker, found: Iterable[Element | LeftOut], media: Media) -> Iterator[Found]:
    for one in found:
        if isinstance(one, LeftOut):
            yield one
        elif one.number and not one.name:
            yield from _of_row(maker, f"entry {one.number}", one.value, media)
    for folder in media.rest():
        yield LeftOut(folder, "no entry has its moment, so its photos have no place")


def _of_row(maker: Maker, where: str, row: Any, media: Media) -> Iterator[Found]:
    at = _local(row.get("date")) if isinstance(row, Mapping) else None
    if at is None:
        yield LeftOut(where, "it has no date that selfkind can read")
        return
    key = (at.isoformat(), maker.nth(at.isoformat()))
    below = "\n".join([*media.taken(at), *_about(row)])
    text = "\n\n".join(filter(None, (text_in(row, "heading"), plain(text_in(row, "html")), below)))
    tags = list(_tags(row.get("tags")))
    if text or tags:
        when = maker.on(at.date(), at.time())
        yield Imported(where, maker.entry(key, when, text or marked(tags), tags=tags))


def _tags(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else str(value or "").split(","):
        yield str(one.get("name") or "") if isinstance(one, Mapping) else str(one or "")


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    if place := _place(row.get("location")):
        yield f"Place: {place}"
    if rating := number_in(row, "rating"):
        yield f"Rating: {rating:g} of 5"
    for key in row:
        number = number_in(row, key)
        if key not in _TAKEN and (said := text_in(row, key) or (f"{number:g}" if number else "")):
            yield f"{_NAMES.get(key, titled(key))}: {said}"


def _place(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    numbers = [number_in({"": one}, "") for one in value] if isinstance(value, list) else []
    return coordinates(numbers[0], numbers[1]) if len(numbers) == 2 else ""


def _of_day(maker: Maker, file: File) -> Iterator[Found]:
    match = _DAY_FILE.search(file.path)
    try:
        day = date.fromisoformat(match[1] if match else "")
    except ValueError:
        yield LeftOut(file.path, "its name isn't a date in the calendar")
        return
    try:
        lines = file.text().splitlines()
    except UnicodeDecodeError:
        yield LeftOut(file.path, "it isn't UTF-8 text")
        return
    begins = {at: when for at, line in enumerate(lines) if at and (when := _when(maker, day, line))}
    # The first line is the date, in the user's language. What stands before the first time has none.
    begin, moment = 1, maker.on(day)
    for end, following in [*begins.items(), (len(lines), moment)]:
        if text := "\n".join(lines[begin:end]).strip():
            key = (f"{day} {'' if moment.no_time else moment.at.strftime('%Y-%m-%d %H:%M:%S')}",)
            where = f"{file.path}, line {begin + 1}"
            yield Imported(where, maker.entry((*key, maker.nth(*key)), moment, text))
        begin, moment = end + 1, following


def _when(maker: Maker, day: date, line: str) -> When | None:
    """Return when an entry of a day was written, by a line with its time; None for other lines."""
    match = _TIME_LINE.fullmatch(line.strip())
    clock = read_clock(match[1]) if match else None
    if match is None or clock is None:
        return None
    written = _nearest(day, _dates(_BLANKS_BETWEEN_NUMBERS.sub(r"\1", match[1].strip())))
    return When(day, maker.on(written, clock).at)


def _dates(words: str) -> Iterator[date]:
    """Yield what words can mean: the order of numbers is that of the user's language."""
    found = (read_date(words), *(read_numbers(words, day_first=day_first) for day_first in (True, False)))
    yield from filter(None, found)


def _nearest(day: date, dates: Iterable[date]) -> date:
    return min(dates, key=lambda one: abs(one - day), default=day)


def _local(words: Any) -> datetime | None:
    """Return a moment without a zone. Diarium writes up to seven digits of a second, and fewer than six."""
    try:
        six = _FRACTION.sub(lambda match: f".{match[1]:0<6.6}", str(words).strip(), count=1)
        return datetime.fromisoformat(six).replace(tzinfo=None)
    except ValueError:
        return None
