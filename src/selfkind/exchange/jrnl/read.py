"""Read a journal of jrnl: its JSON and XML exports, its text, and the folder of a journal.

Each entry becomes a note on the day that jrnl gives it. jrnl has times of day without a zone, so they're read in
the user's own. It gives entries no id: they're known by their minute and their first letters, so that those of two
journals are kept apart, and by which of these they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from dateutil import parser as dates

from selfkind.domain.imports.answers import Question
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.json_elements import elements as json_elements
from selfkind.exchange.json_elements import listed
from selfkind.exchange.making import Maker, marked
from selfkind.exchange.numbered_dates import is_day_first, questions_of_dates
from selfkind.exchange.source import Source, contains
from selfkind.exchange.text_lines import lines_of
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
    if start.startswith(b"{") and _TAGS_FIRST.match(start) is not None:
        with source.streamed() as file:
            return contains(file, b'"entries"')
    return b"<journal>" in start[:400] or start.startswith(_ENCRYPTED)


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where the dates of a text can mean two days."""
    if not source.is_folder and source.begins_with().removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from questions_of_dates(_dates_in(_lines(source)))


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
    minute = f"{one.day.isoformat()} {one.clock.hour:02}:{one.clock.minute:02} {_begin(one.text)}"
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
                yield from _of_text(partial(io.StringIO, text, newline=None), file.path, source.answers.dates, day)
    elif start.startswith(b"{"):
        yield from _of_json(source)
    elif start.startswith(b"<"):
        yield from _of_xml(source)
    else:
        yield from _of_whole_text(source)


def _of_whole_text(source: Source) -> Iterator[_Entry | LeftOut]:
    is_journal = False
    for one in _of_text(partial(_lines, source), "", source.answers.dates):
        is_journal = is_journal or isinstance(one, _Entry)
        yield one
    if not is_journal:
        raise source.error(" isn't a journal of jrnl: no line begins with a date in brackets")


def _lines(source: Source) -> Iterator[str]:
    with source.streamed() as file:
        yield from lines_of(source, file)


def _of_json(source: Source) -> Iterator[_Entry | LeftOut]:
    no_journal = source.error(" isn't a journal of jrnl", "To make one: jrnl --format json --file journal.json")
    with source.streamed() as file:
        for one in listed(json_elements(source, file), no_journal, "entries"):
            yield one if isinstance(one, LeftOut) else _of_row(f"entry {one.number}", one.value)


def _of_row(where: str, row: Any) -> _Entry | LeftOut:
    try:
        title, body = (str(row.get(key) or "") for key in ("title", "body"))
        return _Entry(
            where,
            date.fromisoformat(row["date"]),
            time.fromisoformat(row.get("time") or "00:00"),
            _joined(title, body),
            tuple(str(tag) for tag in row.get("tags") or ()),
            row.get("starred") is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return LeftOut(where, "it has no date that selfkind can read")


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


def _of_text(
    lines: Callable[[], Iterator[str]], path: str, order: str, day: date | None = None
) -> Iterator[_Entry | LeftOut]:
    """Yield the entries of a text, whose `lines` are read twice: all its dates say how they are written, or
    else the user's `order` does."""
    place = f"{path}, line" if path else "line"
    day_first = is_day_first(_dates_in(lines()), order)
    begun: _Header | None = None
    words: list[str] = []
    for number, line in enumerate(lines(), 1):
        header = _header(line.removesuffix("\n"), number, day_first=day_first)
        if header is None:
            words.append(line)
            continue
        yield from _ended(begun, words, place, day)
        begun, words = header, []
    yield from _ended(begun, words, place, day)


def _ended(begun: _Header | None, lines: list[str], place: str, day: date | None) -> Iterator[_Entry | LeftOut]:
    """Yield the entry that a header begins, with the lines below it."""
    if begun is None:
        if any(line.strip() for line in lines):
            yield LeftOut(f"{place} 1", "these words come before the first date")
        return
    title = begun.title.rstrip()
    is_starred = title.endswith(" *") or title == "*"
    title = title.removesuffix("*").rstrip() if is_starred else title
    words = f"{title}\n{''.join(lines)}".strip()
    at = begun.at
    tags = tuple(_TAG.findall(words))
    yield _Entry(f"{place} {begun.line}", day or at.date(), at.time(), words, tags, is_starred)


def _dates_in(lines: Iterable[str]) -> Iterator[str]:
    """Yield the dates of lines that begin with one in brackets, with the century of a year of two digits."""
    for line in lines:
        if match := _HEADER.fullmatch(line.removesuffix("\n")):
            yield _TWO_DIGITS.sub(r"\g<1>20\2", match["when"].strip())


class _Header(NamedTuple):
    """The first line of an entry: its number, its moment without a zone, and the words after it."""

    line: int
    at: datetime
    title: str


def _header(line: str, number: int, *, day_first: bool) -> _Header | None:
    # A line of an entry may begin with a bracket as well.
    match = _HEADER.fullmatch(line)
    at = None if match is None else _moment(match["when"], day_first=day_first)
    return None if match is None or at is None else _Header(number, at, match["title"])


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
