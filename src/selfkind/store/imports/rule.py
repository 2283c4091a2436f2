"""The rule for what comes from other apps: what nobody changed here follows the source; what was changed or
deleted here stays so."""

from __future__ import annotations

from collections.abc import Set

from selfkind.domain.documents import Document
from selfkind.store.engine.revisions import is_same
from selfkind.store.imports.ledger import Prints
from selfkind.store.imports.prints import MARK, fingerprint, name_of


class OfOtherApps:
    """The rule for one import. `prints` are those of all that imports wrote (`ImportLedger.prints`), and `whole`
    has the ids of the imports that aren't cut off."""

    def __init__(self, run: str, prints: Prints, whole: Set[str]) -> None:
        self._run = run
        self._prints = prints
        self._whole = whole

    def is_same(self, table: str, here: Document, row: Document) -> bool:
        """Return whether they're equal, whichever import brought them."""
        return is_same({**here, MARK: ""}, {**row, MARK: ""})

    def is_newer(self, table: str, here: Document, row: Document) -> bool:
        """Return whether the document here is as an import wrote it, so that what the source says now counts."""
        return fingerprint(here) in self._prints.of(table, name_of(here))

    def is_deleted(self, table: str, row: Document) -> bool:
        """Return whether a document that isn't here was brought by an import before: it was deleted since."""
        return not self._whole.isdisjoint(self._prints.of(table, name_of(row)).values())

    def written(self, row: Document, here: Document | None) -> Document:
        """Return the document with the mark of the import that first brought it."""
        return {**row, MARK: (here or {}).get(MARK, self._run)}
