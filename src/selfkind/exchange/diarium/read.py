"""Read a diary of Diarium: its JSON export, or its text files, one for each day.

Times have no zone, so they're read in the user's own. The day of a text file is that of its name: the date inside
is in the user's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from selfkind.exchange.fields import text_in, texts_in
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.html_text import plain
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source
from selfkind.exchange.worded_dates import read_clock

FORMAT = "diarium"
_DAY_FILE = re.compile(r"(?:^|/)Diarium_(\d{4}-\d{2}-\d{2})\.txt$")
_TIME_LINE = re.compile(r"[—–-]+\s*(\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?)\s*[—–-]+")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def is_of(source: Source) -> bool:
    """Return whether it's a diary of Diarium."""
    if any(_DAY_FILE.search(name) for name in source.names()):
        return True
    return any(_is_export(file.data) for file in source.files(_is_json)) if not source.is_folder else False


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry. Raises `SelfkindError` for what isn't of Diarium."""
    maker = Maker(FORMAT, source)
    is_known = False
    for file in source.files(lambda path: _DAY_FILE.search(path) is not None):
        is_known = True
        yield from _of_day(maker, file)
    for file in source.files(_is_json):
        if _is_export(file.data):
            is_known = True
            yield from _of_json(maker, parsed(source, file.text()))
    if not is_known:
        raise source.error(" isn't an export of Diarium", "In Diarium, export as JSON or text, then import that.")


def _of_json(maker: Maker, whole: Any) -> Iterator[Found]:
    for number, row in enumerate(whole if isinstance(whole, list) else (), 1):
        where = f"entry {number}"
        at = _local(row.get("date")) if isinstance(row, Mapping) else None
        if at is None:
            yield LeftOut(where, "it has no date that selfkind can read")
            continue
        words = text_in(row, "heading"), plain(text_in(row, "html")), "\n".join(_about(row))
        text = "\n\n".join(filter(None, words))
        key = (at.isoformat(), maker.nth(at.isoformat()))
        if text:
            when = maker.on(at.date(), at.time())
            yield Imported(where, maker.entry(key, when, text, tags=texts_in(row, "tags")))


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    place = row.get("location")
    if isinstance(place, list) and all(isinstance(one, int | float) for one in place) and any(place):
        yield f"Place: {', '.join(f'{one:g}' for one in place)}"
    rating = row.get("rating")
    if isinstance(rating, int | float) and rating:
        yield f"Rating: {rating:g} of 5"
    for key, name in (("sun", "Sun"), ("lunar", "Moon"), ("weather", "Weather")):
        if said := text_in(row, key):
            yield f"{name}: {said}"


def _of_day(maker: Maker, file: File) -> Iterator[Found]:
    match = _DAY_FILE.search(file.path)
    try:
        day = date.fromisoformat(match[1] if match else "")
        lines = file.text().splitlines()
    except ValueError:
        yield LeftOut(file.path, "its name isn't a date, or it isn't UTF-8 text")
        return
    begins = [at for at, line in enumerate(lines) if at and _TIME_LINE.fullmatch(line.strip())]
    # The first line is the date, in the user's language.
    parts = [(1, begins[0] if begins else len(lines))] if lines else []
    parts += list(zip(begins, [*begins[1:], len(lines)], strict=True))
    for begin, end in parts:
        clock = read_clock(lines[begin]) if begin in begins else None
        text = "\n".join(lines[begin + (clock is not None) : end]).strip()
        if text:
            minute = f"{day} {clock or ''}"
            when = maker.on(day, clock)
            where = f"{file.path}, line {begin + 1}"
            yield Imported(where, maker.entry((minute, maker.nth(minute)), when, text))


def _local(words: Any) -> datetime | None:
    """Return a moment without a zone. Diarium writes up to seven digits of a second."""
    try:
        return datetime.fromisoformat(_FRACTION.sub(r"\1", str(words))).replace(tzinfo=None)
    except ValueError:
        return None


def _is_json(path: str) -> bool:
    return path.endswith(".json") or "." not in path


def _is_export(data: bytes) -> bool:
    start = data[:8192].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"[") and b'"heading"' in start and b'"html"' in start
