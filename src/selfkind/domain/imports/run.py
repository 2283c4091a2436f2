"""An import that was made: when, of what, and what it brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selfkind.domain.documents import from_document, to_document


@dataclass(frozen=True)
class ImportRun:
    """One import: its `id`, the name of its `format` (“daylio”), the name of the `file`, and when it began. It
    `added` and `changed` so many documents. It's `whole` once all of it is written, and `undoing` from when it's
    being taken back: nothing more of it is written then. `diary` is which of several diaries of a format it's of,
    "" for the one without a name."""

    id: str
    format: str
    file: str
    at: datetime
    added: int = 0
    changed: int = 0
    whole: bool = False
    diary: str = ""
    undoing: bool = False

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> ImportRun:
        """Return an import from its document. Raises what `documents.from_document` raises."""
        return from_document(cls, document)

    def to_document(self) -> dict[str, Any]:
        """Return its document."""
        return to_document(self)
