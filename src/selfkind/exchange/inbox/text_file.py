"""A text file of the inbox: a note, or a harsh thought where its first line begins with “catch:”."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from selfkind.domain.decoding import NotText, decoded
from selfkind.domain.inbox.entry import CATCH, NOTE, InboxEntry, InboxPage
from selfkind.domain.inbox.names import time_in
from selfkind.domain.inbox.stays import StaysThere
from selfkind.exchange.making import Maker, written

if TYPE_CHECKING:
    from selfkind.exchange.source import Source

_CATCH = re.compile(r"\s*catch\s*:", re.IGNORECASE)


def read_text(source: Source, data: bytes, changed: datetime) -> InboxEntry:
    """Return what a text file holds. When it was written, its name says, or else when it was `changed` last.

    Raises `StaysThere` for what isn't text, and for a file without a word.
    """
    try:
        text = written(decoded(data, "")).strip()
    except NotText:
        raise StaysThere("isn't in UTF-8") from None
    if "\0" in text:
        raise StaysThere("isn't text")
    if not text:
        raise StaysThere("is empty")
    maker = Maker("inbox", source)
    named = time_in(source.name)
    when = maker.on(named.day, named.clock) if named is not None else maker.at(changed, maker.zone)
    at = "" if named is None or named.clock is None else named.clock.isoformat()
    # Copies of one file have one day, also where a program gave them other times.
    day = when.day if named is not None else source.calendar.day_of(changed)
    id = maker.id("text", day.isoformat(), at, text)
    return InboxEntry(id, when.at, _page(text), day if when.no_time else None, no_time=when.no_time)


def _page(text: str) -> InboxPage:
    match = _CATCH.match(text)
    if match is None:
        return InboxPage(NOTE, {"text": text})
    thought = " ".join(text[match.end() :].split())
    if not thought:
        raise StaysThere("has no words after “catch:”")
    return InboxPage(CATCH, {"thought": thought})
