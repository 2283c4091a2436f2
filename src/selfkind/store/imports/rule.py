"""The rule for what comes from other apps: what nobody changed here follows the source; what was changed here
stays."""

from __future__ import annotations

from collections.abc import Mapping, Set

from selfkind.domain.documents import Document
from selfkind.store.imports.ledger import fingerprint, name_of

MARK = "imported"
"""The key of a document with the id of the import that brought it."""


class OfOtherApps:
    """The rule for one import. `prints` are those of all that imports wrote (`ImportLedger.prints`)."""

    def __init__(self, run: str, prints: Mapping[tuple[str, str], Set[str]]) -> None:
        self._run = run
        self._prints = prints

    def is_same(self, table: str, here: Document, row: Document) -> bool:
        """Return whether they're equal, whichever import brought them."""
        return {**here, MARK: ""} == {**row, MARK: ""}

    def is_newer(self, table: str, here: Document, row: Document) -> bool:
        """Return whether the document here is as an import wrote it, so that what the source says now counts."""
        return fingerprint(here) in self._prints.get((table, name_of(here)), ())

    def written(self, row: Document, here: Document | None) -> Document:
        """Return the document with the mark of the import that first brought it."""
        return {**row, MARK: (here or {}).get(MARK, self._run)}
