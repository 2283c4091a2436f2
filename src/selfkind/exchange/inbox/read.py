"""Read a file of the inbox, whatever its kind."""

from __future__ import annotations

import codecs
from datetime import datetime
from typing import TYPE_CHECKING

from selfkind.domain.inbox.names import is_json, is_text
from selfkind.domain.inbox.stays import StaysThere
from selfkind.exchange.source import Source

if TYPE_CHECKING:
    from selfkind.domain.day import Calendar
    from selfkind.domain.inbox.entry import InboxEntry

_BEGINNING = b'{"selfkind":"inbox"'
MOST_BYTES = 256 * 1024
"""How large a file can be."""


def read(data: bytes, name: str, changed: datetime, calendar: Calendar) -> InboxEntry:
    """Return what a file holds, by its bytes, its name, and when it was changed last.

    Raises `StaysThere` for what isn't understood: its words follow the name of the file.
    """
    source = Source(data, name, calendar)
    # Phones share text, and few of them share JSON.
    if is_json(name) or (is_text(name) and _begins_as_entry(data)):
        from selfkind.exchange.inbox.entry_file import read_entry

        return read_entry(source, data)
    if is_text(name):
        from selfkind.exchange.inbox.text_file import read_text

        return read_text(source, data, changed)
    raise StaysThere("isn't text (.txt, .md) or JSON (.json)")


def _begins_as_entry(data: bytes) -> bool:
    """Return whether a text is a JSON file of the inbox, or the beginning of one that isn't complete."""
    start = b"".join(data[:200].removeprefix(codecs.BOM_UTF8).split())[: len(_BEGINNING)]
    return start.startswith(b"{") and _BEGINNING.startswith(start)
