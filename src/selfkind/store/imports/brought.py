"""What an import writes into each table: documents by their names and fingerprints, and what was in their
place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from selfkind.domain.documents import Document
from selfkind.store.imports.prints import fingerprint, name_of


@dataclass
class TableBrought:
    """What an import wrote into a table of a part: `prints` has the fingerprints of documents by their names, and
    `before` what was in their place; {} for what is no longer kept of that."""

    run: str
    part: str
    table: str
    prints: dict[str, str] = field(default_factory=dict)
    before: dict[str, Document] = field(default_factory=dict)

    def take(self, other: TableBrought) -> None:
        """Add what the import wrote into the table later. What was there first stays what was there before, and
        what the import wrote itself wasn't."""
        before = {
            name: row for name, row in other.before.items() if self.prints.get(name_of(row)) != fingerprint(row)
        }
        self.prints |= other.prints
        self.before = before | self.before

    def leave(self, names: Iterable[str]) -> None:
        """Leave out documents that the import didn't write after all."""
        for name in names:
            self.prints.pop(name, None)
            self.before.pop(name, None)

    def row(self) -> dict[str, Any]:
        """Return it as the ledger has it."""
        return dict(vars(self))


class Brought:
    """What a merge is going to write, by part and table. Of twenty years it's large, so each document has just its
    name and its fingerprint."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, str], TableBrought] = {}

    def add(self, part: str, table: str, document: Document, replaced: Document | None = None) -> None:
        """Keep that a document is written into a table, in the place of another or of none."""
        if (part, table) not in self._tables:
            self._tables[part, table] = TableBrought("", part, table)
        one, name = self._tables[part, table], name_of(document)
        one.prints[name] = fingerprint(document)
        if replaced is not None:
            one.before[name] = replaced

    @property
    def tables(self) -> list[TableBrought]:
        """What is written into each table; the id of the import is missing."""
        return list(self._tables.values())
