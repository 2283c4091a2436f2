"""Fingerprints of documents: they tell whether one is still as an import wrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from selfkind.store.engine.revisions import without_lineage

MARK = "imported"
"""The key of a document with the id of the import that brought it."""
_WRITER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def fingerprint(document: Mapping[str, Any]) -> str:
    """Return what tells whether a document was changed: the same for those that say the same, whichever import
    brought them, and whenever that was."""
    words = _WRITER.encode({**without_lineage(document), MARK: "", "updated": ""})
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def name_of(document: Mapping[str, Any]) -> str:
    """Return what names a document in the ledger: its id, or else its fingerprint."""
    return str(document.get("id") or fingerprint(document))
