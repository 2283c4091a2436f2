"""Bring documents in as an import of another app does, and look at what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from selfkind.domain.documents import Document
from selfkind.domain.imports.run import ImportRun
from selfkind.store.engine.filenames import CORE, IMPORTS
from selfkind.store.engine.store import Store
from selfkind.store.imports.ledger import ImportLedger
from selfkind.store.imports.rule import OfOtherApps
from selfkind.store.incoming import Incoming, StoredDocument
from selfkind.store.merge import Counts, merge
from tests.lineage import said

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
Bring = Callable[..., Counts]


def entry(id: str, text: str = "theirs", day: str = "2026-11-20", **more: Any) -> Document:
    at = f"{day}T12:00:00.000+01:00"
    return {"id": id, "kind": "note", "day": day, "at": at, "updated": at, "text": text, **more}


def run(id: str = "run-1", at: datetime = AT) -> ImportRun:
    return ImportRun(id, "jrnl", "journal.txt", at)


@pytest.fixture
def ledger(store: Store) -> ImportLedger:
    return ImportLedger(store)


@pytest.fixture
def bring(store: Store, ledger: ImportLedger) -> Bring:
    """Import entries as one run, or documents of other tables that are given by their name."""

    def bring(id: str, *entries: Document, at: datetime = AT, **tables: list[Document]) -> Counts:
        incoming = Incoming()
        for table, rows in {"entries": list(entries), **tables}.items():
            for row in rows:
                incoming.add(StoredDocument(CORE, table, 0, row))
        this = run(id, at)
        whole = {one.id for one in ledger.runs() if one.whole and one.id != id}
        rule = OfOtherApps(id, ledger.prints(), whole)
        counts = merge(store, incoming, before=lambda brought: ledger.begin(this, brought), rule=rule).value
        ledger.end(this)
        return counts

    return bring


def everything(store: Store) -> dict[str, dict[str, dict[str, Document]]]:
    """What the parts but the ledger say, without tables that are empty."""
    found = {name: store.part(name).read() for name in [CORE, *store.months()] if name != IMPORTS}
    return {name: said(tables) for name, tables in found.items() if said(tables)}


def texts(store: Store) -> dict[str, str]:
    """The text of each entry by its id."""
    return {
        row["id"]: row["text"]
        for name in store.months()
        for row in store.part(name).read().get("entries", {}).values()
    }
