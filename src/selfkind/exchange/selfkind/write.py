"""Write selfkind's own format: everything of a home as one JSON document that any program can read.

    {"format":"selfkind","version":1,"exported_at":…,
    "routine":[…],…,"entries":[…],…,"other":[{"part":…,"table":…,"document":…}]}

There is a list for each kind, with a document a line, just as it's stored: nothing is lost, and an import into an
empty home gives an equal export. `dated` names the lists whose documents belong to the month of their day. `other`
has documents of tables that this selfkind doesn't know, and of drafts in a part of their own. What can be made
again (`rollup`) and what imports brought (`imports`) are not in it. `unread` names the parts that could not be
read; it is not there when all of them could.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from selfkind import __version__
from selfkind.exchange.export import Export
from selfkind.exchange.holdings import LISTS
from selfkind.platform.country_file import kept_country
from selfkind.store.kinds import DATED_KINDS

FORMAT = "selfkind"
VERSION = 1
"""The form of an export and of its documents. A newer one may hold what this version would lose."""


def write(export: Export) -> Iterator[bytes]:
    """Yield the export in pieces, with one part in memory at a time."""
    held = export.held
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": export.at.isoformat(timespec="milliseconds"),
        "selfkind": __version__,
    }
    if country := kept_country(held.folder):
        head["country"] = country
    head["dated"] = [table for table in LISTS if table in DATED_KINDS]
    yield json.dumps(head).encode()[:-1]
    for table in LISTS:
        if held.wanted.has_kind(table):
            yield from _list(table, held.texts(table))
    others = groupby(held.others(), key=lambda one: (one.part, one.table))
    yield from _list("other", ([_other(*where, one.text) for one in some] for where, some in others))
    yield b',\n"unread":' + json.dumps(held.unread).encode() + b"}\n" if held.unread else b"}\n"


def _list(name: str, pieces: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield a list of documents, a line for each."""
    between = b',\n"' + name.encode() + b'":[\n'
    is_empty = True
    for documents in pieces:
        yield between + b",\n".join(documents)
        between, is_empty = b",\n", False
    yield b',\n"' + name.encode() + b'":[]' if is_empty else b"\n]"


def _other(part: str, table: str, document: bytes) -> bytes:
    return b'{"part":"%s","table":%s,"document":%s}' % (part.encode(), json.dumps(table).encode(), document)
