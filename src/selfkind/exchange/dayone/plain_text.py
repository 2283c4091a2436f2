"""The plain text export of Day One: blocks that begin with a line for the date, after a tab, then other such
lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfkind.domain.imports.answers import Question
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.numbered_dates import is_day_first, questions_of_dates, read_numbers
from selfkind.exchange.source import Source
from selfkind.exchange.worded_dates import read_clock, read_date

_DATE = re.compile(r"\tDate:\t(.+)")
_ABOUT = re.compile(r"\t([^\t:\n]{1,40}):\t(.*)")
_FIRST = "Exported from Day One."
_TAG_LINE = "Tags"


def is_journal(start: bytes) -> bool:
    """Return whether a file that begins so is such an export."""
    words = start.decode("utf-8-sig", "ignore").lstrip("\r\n")
    return _DATE.match(words.removeprefix(_FIRST).lstrip("\r\n")) is not None


def questions(source: Source) -> Iterator[Question]:
    """Yield a question where dates can mean two days."""
    lines = source.text().splitlines()
    yield from questions_of_dates(_said(line) for at, line in enumerate(lines) if _is_begin(lines, at))


def read(source: Source, maker: Maker) -> Iterator[Found]:
    """Yield a note for each block. Its time is one of the user's own zone: the short names of zones aren't
    unique."""
    lines = source.text().splitlines()
    begins = [at for at, line in enumerate(lines) if _is_begin(lines, at)]
    day_first = is_day_first((_said(lines[at]) for at in begins), source.answers.dates)
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield _entry(maker, f"line {begin + 1}", lines[begin:end], day_first=day_first)


def _is_begin(lines: list[str], at: int) -> bool:
    before = lines[at - 1].strip() if at else ""
    return before in ("", _FIRST) and _DATE.fullmatch(lines[at]) is not None


def _said(line: str) -> str:
    return line.removeprefix("\tDate:\t").strip()


def _entry(maker: Maker, where: str, lines: list[str], *, day_first: bool) -> Found:
    said = _said(lines[0])
    day = _day(said, day_first=day_first)
    if day is None:
        return LeftOut(where, f"selfkind can't read its date: “{said[:40]}”")
    about: list[tuple[str, str]] = []
    for line in lines[1:]:
        match = _ABOUT.fullmatch(line)
        if match is None:
            break
        about.append((match[1], match[2].strip()))
    tags = [tag for name, words in about if name == _TAG_LINE for tag in words.split(",")]
    below = [f"{name}: {words}" for name, words in about if name != _TAG_LINE and words]
    text = "\n".join(lines[1 + len(about) :]).strip()
    whole = "\n\n".join(filter(None, (text, "\n".join(below))))
    if not whole and not any(tag.strip() for tag in tags):
        return LeftOut(where, "it has no words")
    when = maker.on(day, read_clock(said))
    return Imported(where, maker.entry((said, maker.nth(said)), when, whole, tags=tags))


def _day(words: str, *, day_first: bool) -> date | None:
    return read_date(words) or read_numbers(words, day_first=day_first)
