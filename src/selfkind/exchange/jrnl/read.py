"""Read a journal of jrnl: its JSON and XML exports, its text, and the folder of a journal.

Each entry becomes a note on the day that jrnl gives it. jrnl has times of day without a zone, so they're read in
the user's own. It gives entries no id: they're known by their minute and their first letters, so that those of two
journals are kept apart, and by which of these they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from dateutil import parser as dates

from selfkind.domain.imports.answers import Question
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_text import parsed
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.numbered_dates import is_day_first, questions_of_dates
from selfkind.exchange.source import Source
from selfkind.exchange.xml_elements import NotXml, elements

_FIRST_LETTERS = 12
STARRED = "starred"
"""The tag of an entry that has a star in jrnl."""
_HEADER = re.compile(r"\[(?P<when>[^\]\n]{6,60})\] ?(?P<title>.*)")
_TAGS_FIRST = re.compile(rb'\{\s*"tags"\s*:\s*\{')
_ENCRYPTED = b"JRNLv"
_DAY_FILE = re.compile(r"(?:^|/)\d{4}/\d{2}/\d{2}\.txt$")
_TWO_DIGITS = re.compile(r"^(\d{1,2}[./-]\d{1,2}[./-])(\d{2})(?!\d)", re.ASCII)
_TAG = re.compile(r"(?<!\S)[@#](\w[\w-]*)")


class _Entry(NamedTuple):
    """An entry as jrnl has it."""

    where: str
    day: date
    clock: time
    text: str
    tags: tuple[str, ...] = ()
    is_starred: bool = False


def is_of(source: Source) -> bool:
    """Return whether it's a journal of jrnl."""
    if source.is_folder:
        return any(_DAY_FILE.search(name) for name in source.names())
    start = source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        header = _HEADER.match(start.decode("utf-8", "replace"))
        return header is not None and _moment(header["when"]) is not None
    is_json = start.startswith(b"{") and _TAGS_FIRST.match(start) is not None and b'"entries"' in source.content()
    return is_json or b"<journal>" in start[:400] or start.startswith(_ENCRYPTED)


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where the dates of a text can mean two days."""
    if not source.is_folder and source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from questions_of_dates(_dates_in(_bracketed(source.text().splitlines())))


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each entry. Raises `SelfkindError` for what is no journal of jrnl, or is encrypted."""
    start = source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_ENCRYPTED):
        raise source.error(
            " is encrypted", "Export it with jrnl first: jrnl --format json --file journal.json. Then import that."
        )
    maker = Maker("jrnl", source)
    for one in _entries(source, start):
        yield one if isinstance(one, LeftOut) else _note(maker, one)


def _note(maker: Maker, one: _Entry) -> Found:
    minute = f"{one.day} {one.clock:%H:%M} {_begin(one.text)}"
    # jrnl gives the tags of an entry in another order each time.
    tags = (*sorted(one.tags), *([STARRED] if one.is_starred else []))
    if not one.text and not tags:
        return LeftOut(one.where, "it has no words")
    when, text = maker.on(one.day, one.clock), one.text or marked(tags)
    entry = maker.entry((minute, maker.nth(minute)), when, text, tags=tags)
    return Imported(one.where, entry)


def _begin(text: str) -> str:
    """Return the first letters of an entry. JSON and XML break its lines otherwise than text does."""
    return " ".join(text[: 4 * _FIRST_LETTERS].split())[:_FIRST_LETTERS]


def _entries(source: Source, start: bytes) -> Iterator[_Entry | LeftOut]:
    if source.is_folder:
        for file in source.files(lambda path: _DAY_FILE.search(path) is not None):
            day = _day_of(file.path)
            try:
                text = file.text()
            except UnicodeDecodeError:
                yield LeftOut(file.path, "it isn't UTF-8 text")
            else:
                yield from _of_text(source, text, file.path, day)
    elif start.startswith(b"{"):
        yield from _of_json(source)
    elif start.startswith(b"<"):
        yield from _of_xml(source)
    else:
        yield from _of_text(source, source.text(), "")


def _of_json(source: Source) -> Iterator[_Entry | LeftOut]:
    whole = parsed(source)
    rows = whole.get("entries") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise source.error(" isn't a journal of jrnl", "To make one: jrnl --format json --file journal.json")
    for number, row in enumerate(rows, 1):
        where = f"entry {number}"
        try:
            yield _of_row(where, row)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield LeftOut(where, "it has no date that selfkind can read")


def _of_row(where: str, row: Any) -> _Entry:
    title, body = (str(row.get(key) or "") for key in ("title", "body"))
    return _Entry(
        where,
        date.fromisoformat(row["date"]),
        time.fromisoformat(row.get("time") or "00:00"),
        _joined(title, body),
        tuple(str(tag) for tag in row.get("tags") or ()),
        row.get("starred") is True,
    )


def _of_xml(source: Source) -> Iterator[_Entry | LeftOut]:
    try:
        with source.opened() as file:
            for number, element in enumerate(elements(file, "entry"), 1):
                try:
                    at = datetime.fromisoformat(element.get("date") or "")
                except ValueError:
                    yield LeftOut(f"entry {number}", "it has no date that selfkind can read")
                else:
                    tags = tuple(tag.get("name") or "" for tag in element.iter("tag"))
                    starred = element.get("starred") in ("True", "true", "1")
                    text = "".join(element.itertext()).strip()
                    yield _Entry(f"entry {number}", at.date(), at.time(), text, tags, starred)
    except NotXml as problem:
        raise source.error(f" can't be read as XML: {problem}") from None


def _of_text(source: Source, text: str, path: str, day: date | None = None) -> Iterator[_Entry | LeftOut]:
    lines = text.splitlines()
    headers = list(_headers(lines, source.answers.dates))
    if not headers and day is None:
        raise source.error(" isn't a journal of jrnl: no line begins with a date in brackets")
    place = f"{path}, line" if path else "line"
    first = headers[0].line if headers else len(lines)
    if any(line.strip() for line in lines[:first]):
        yield LeftOut(f"{place} 1", "these words come before the first date")
    for header, following in zip(headers, [*(one.line for one in headers[1:]), len(lines)], strict=True):
        title = header.title.rstrip()
        is_starred = title.endswith(" *") or title == "*"
        title = title.removesuffix("*").rstrip() if is_starred else title
        words = "\n".join([title, *lines[header.line + 1 : following]]).strip()
        at = header.at
        yield _Entry(
            f"{place} {header.line + 1}",
            day or at.date(),
            at.time(),
            words,
            tuple(_TAG.findall(words)),
            is_starred,
        )


def _bracketed(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that begin with words in brackets, which can be a date."""
    for at, line in enumerate(lines):
        if match := _HEADER.fullmatch(line):
            yield at, match


def _dates_in(found: Iterable[tuple[int, re.Match[str]]]) -> Iterator[str]:
    """Yield the dates of lines, with the century of those that have a year of two digits."""
    for _, match in found:
        yield _TWO_DIGITS.sub(r"\g<1>20\2", match["when"].strip())


class _Header(NamedTuple):
    """The first line of an entry: where it is, its moment without a zone, and the words after it."""

    line: int
    at: datetime
    title: str


def _headers(lines: list[str], dates: str) -> Iterator[_Header]:
    found = list(_bracketed(lines))
    day_first = is_day_first(_dates_in(found), dates)
    for at, match in found:
        # A line of an entry may begin with a bracket as well.
        if (moment := _moment(match["when"], day_first=day_first)) is not None:
            yield _Header(at, moment, match["title"])


_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - a header has no zone


_USUAL = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d?):(\d\d)(?::(\d\d))?(?:[ \u202f]?(?P<half>[AaPp])\.?[Mm]\.?)?")
"""How jrnl writes a moment where nobody chose another way: read without a guess, which is far quicker."""


def _usual_moment(usual: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(group or 0) for group in usual.groups()[:6])
    if half := usual["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a header has no zone
    except ValueError:
        return None


def _moment(words: str, *, day_first: bool = False) -> datetime | None:
    """Return the moment that a header names, in whatever format its user chose; None when a part of the day is
    missing."""
    usual = _USUAL.fullmatch(words.strip())
    if usual is not None and (at := _usual_moment(usual)) is not None:
        return at
    # What isn't said comes from the default, so that two defaults tell what isn't.
    try:
        one, other = (
            dates.parse(words, dayfirst=day_first, default=default, ignoretz=True) for default in _DEFAULTS
        )
    except (ValueError, OverflowError, TypeError):
        return None
    return one if one == other else None


def _joined(title: str, body: str) -> str:
    return "\n".join(filter(None, (title.strip(), body.strip())))


def _day_of(path: str) -> date | None:
    year, month, day = PurePosixPath(path).parts[-3:]
    try:
        return date(int(year), int(month), int(day[:2]))
    except ValueError:
        return None
