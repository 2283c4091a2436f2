"""The plain text export of Day One: blocks that begin with a line for the date, after a tab, then other such
lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import Source
from selfkind.exchange.worded_dates import read_clock, read_date

_DATE = re.compile(r"\tDate:\t(.+)")
_ABOUT = re.compile(r"\t([^\t:\n]{1,40}):\t(.*)")
_FIRST = "Exported from Day One."
_TAG_LINE = "Tags"


def is_journal(start: bytes) -> bool:
    """Return whether a file that begins so is such an export."""
    words = start.decode("utf-8-sig", "ignore").lstrip("\n")
    return _DATE.match(words.removeprefix(_FIRST).lstrip("\n")) is not None


def read(source: Source, maker: Maker) -> Iterator[Found]:
    """Yield a note for each block. Its time is one of the user's own zone: the short names of zones aren't
    unique."""
    lines = source.text().splitlines()
    begins = [at for at, line in enumerate(lines) if _is_begin(lines, at)]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield _entry(maker, f"line {begin + 1}", lines[begin:end])


def _is_begin(lines: list[str], at: int) -> bool:
    before = lines[at - 1].strip() if at else ""
    return _DATE.fullmatch(lines[at]) is not None and before in ("", _FIRST)


def _entry(maker: Maker, where: str, lines: list[str]) -> Found:
    about: list[tuple[str, str]] = []
    for line in lines:
        match = _ABOUT.fullmatch(line)
        if match is None:
            break
        about.append((match[1], match[2].strip()))
    said = about[0][1]
    day = read_date(said) or _in_numbers(said)
    if day is None:
        return LeftOut(where, "its date is in words that selfkind can't read")
    tags = [tag for name, words in about if name == _TAG_LINE for tag in words.split(",")]
    below = [f"{name}: {words}" for name, words in about[1:] if name != _TAG_LINE and words]
    text = "\n".join(lines[len(about) :]).strip()
    whole = "\n\n".join(filter(None, (text, "\n".join(below))))
    when = maker.on(day, read_clock(said))
    return Imported(where, maker.entry((said, maker.nth(said)), when, whole, tags=tags))


def _in_numbers(words: str) -> date | None:
    try:
        return datetime.fromisoformat(words.split()[0]).date()
    except (ValueError, IndexError):
        return None
