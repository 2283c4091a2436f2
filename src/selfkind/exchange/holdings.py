"""What an export is made of: the documents of a home that are wanted, one kind after the other.

Parts have the tables of one month, and an export has a list for each kind. So each part is read once for its
names, and once again for each kind that it has; only one is in memory at a time, however many years there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from selfkind.domain.documents import Document
from selfkind.domain.errors import SelfkindError, Unreadable
from selfkind.domain.exports.wanted import Wanted
from selfkind.domain.journal.entry import Entry
from selfkind.exchange.shareable import SHARED, is_shared, unshared
from selfkind.store.engine.filenames import CORE, DRAFTS
from selfkind.store.engine.part_text import PartText, text_of
from selfkind.store.engine.revisions import ANCESTORS, RISEN, TOMBSTONES
from selfkind.store.home import Home
from selfkind.store.kinds import DATED_KINDS, KINDS
from selfkind.store.repositories.bin_rules import in_bin
from selfkind.store.repositories.repository import NO_SENSE

OnUnreadable = Callable[[str, SelfkindError], None]
LISTS = (
    *(table for table in KINDS if table not in DATED_KINDS),
    *(table for table in KINDS if table in DATED_KINDS),
)
"""The lists of an export, in their order: first what has no day."""
_TRACES = frozenset({ANCESTORS, RISEN})
"""The keys of a document that say what became of it before."""


class Other(NamedTuple):
    """A document that has no list: its part, its table, and its text."""

    part: str
    table: str
    text: bytes


class Holdings:
    """The documents of a home that are wanted. `on_unreadable` is told of each part that can't be read, and why;
    `unread` has their names. `folder` is that of the home. `has_any` is for the writer of a format to say that
    something is in the export: what is here can be nothing that its format holds."""

    def __init__(self, home: Home, wanted: Wanted, on_unreadable: OnUnreadable) -> None:
        self.wanted = wanted
        self.unread: list[str] = []
        self.sealed = 0
        self.has_any = False
        self.folder = home.store.home
        self._store = home.store
        self._on_unreadable = on_unreadable
        self._parts: dict[str, PartText] = {}
        self._unshared: frozenset[str] = frozenset()
        for name in [CORE, DRAFTS, *filter(wanted.has_month, home.store.months())]:
            text = self._read(name)
            if text is None:
                continue
            if name == CORE and not wanted.with_private:
                self._unshared = unshared(partial(_documents, text))
            text.drop()
            self._parts[name] = text

    def texts(self, table: str) -> Iterator[list[bytes]]:
        """Yield the wanted documents of a list as compact JSON, a part at a time, the oldest first. Whether the
        list itself is wanted is up to the caller."""
        for name, known in self._parts.items():
            text = self._read(name) if table in known.tables and _has_list(name, table) else None
            if text is not None and (found := self._kept(table, text.documents(table))):
                yield found

    def documents(self, table: str) -> Iterator[Document]:
        """Yield the wanted documents of a list, the oldest month first."""
        for texts in self.texts(table):
            yield from map(json.loads, texts)

    def others(self) -> Iterator[Other]:
        """Yield the documents that have no list: of tables that this selfkind doesn't know, and of known ones in a
        part where they usually aren't. None of them is in an export to share, or in one of some kinds."""
        if self.wanted.kinds or not self.wanted.with_private:
            return
        for name, known in self._parts.items():
            tables = [one for one in known.tables if not _has_list(name, one) and one != TOMBSTONES]
            text = self._read(name) if tables else None
            if text is None:
                continue
            for table in tables:
                for document in self._kept(table, text.documents(table)):
                    yield Other(name, table, document)

    def things(self, table: str) -> Iterator[Any]:
        """Yield the things of a list that others are given: nothing of the bin, nothing that makes no sense,
        and no letter with a seal; these are counted in `sealed`."""
        for texts in self.texts(table):
            yield from self._made(table, texts)

    def months(self, tables: Iterable[str]) -> Iterator[dict[str, list[Any]]]:
        """Yield the things of dated lists a month at a time, the oldest first, as `things` does."""
        wanted = [table for table in tables if self.wanted.has_kind(table)]
        for name, known in self._parts.items():
            here = [table for table in wanted if table in known.tables and _has_list(name, table)]
            if here and (text := self._read(name)) is not None:
                yield {t: list(self._made(t, self._kept(t, text.documents(t)))) for t in here}

    def _made(self, table: str, texts: Iterable[bytes]) -> Iterator[Any]:
        for document in map(json.loads, texts):
            if in_bin(document):
                continue
            with suppress(*NO_SENSE):
                thing = KINDS[table].from_document(document)
                if isinstance(thing, Entry) and thing.letter is not None and thing.letter.is_closed:
                    self.sealed += 1
                else:
                    yield thing

    def _read(self, name: str) -> PartText | None:
        """Return the text of a part, or None for one that can't be read, which is told once."""
        if name in self.unread:
            return None
        try:
            return self._store.part(name).text(self._parts.get(name))
        except Unreadable as problem:
            self._on_unreadable(name, problem)
            self.unread.append(name)
            return None

    def _kept(self, table: str, texts: list[bytes]) -> list[bytes]:
        wanted = self.wanted
        if wanted.is_all_of_a_list or (wanted.with_private and table not in DATED_KINDS):
            return texts
        rows = ((text, json.loads(text)) for text in texts)
        kept = ((text, row) for text, row in rows if self._is_kept(table, row))
        return [self._shown(text, row) for text, row in kept]

    def _shown(self, text: bytes, row: Document) -> bytes:
        """Return the text of a document: in an export to share without traces of what it said before."""
        if self.wanted.with_private or not (_TRACES & row.keys()):
            return text
        return text_of({key: value for key, value in row.items() if key not in _TRACES})

    def _is_kept(self, table: str, row: Document) -> bool:
        if table in DATED_KINDS and not self.wanted.has_day(row.get("day")):
            return False
        if table == "entries" and not self.wanted.has_entry(row.get("kind")):
            return False
        return self.wanted.with_private or (table in SHARED and is_shared(table, row, self._unshared))


def _documents(text: PartText, table: str) -> Iterator[Document]:
    return map(json.loads, text.documents(table))


def _has_list(part: str, table: str) -> bool:
    """Return whether documents of a table have a list when they're in this part."""
    return table in LISTS and part != DRAFTS and (part == CORE) is (table not in DATED_KINDS)
