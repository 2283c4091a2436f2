"""The ledger: what each import brought, before anything of it is written, and for how long words are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from selfkind.domain.documents import Document
from selfkind.domain.errors import Damaged
from selfkind.store.engine.filenames import IMPORTS
from selfkind.store.engine.store import Store
from selfkind.store.imports.brought import Brought
from selfkind.store.imports.ledger import BROUGHT, ImportLedger
from selfkind.store.imports.prints import fingerprint
from selfkind.store.repositories.bin_rules import BIN_DAYS
from tests.store.imports.conftest import AT, Bring, entry, run


def brought(part: str, table: str, document: Document, replaced: Document | None = None) -> Brought:
    """What writes a document in the place of another."""
    made = Brought()
    made.add(part, table, document, replaced)
    return made


def test_it_counts_what_a_run_brought_also_before_it_was_cut_off(ledger: ImportLedger) -> None:
    before, first, then = entry("a", "old"), entry("a", "new"), entry("b")
    ledger.begin(run(), brought("2026-11", "entries", first, before))
    (begun,) = ledger.runs()
    assert (begun.whole, begun.added, begun.changed) == (False, 0, 0)
    ledger.begin(begun, brought("2026-11", "entries", then))
    ledger.end(begun)
    (ended,) = ledger.runs()
    assert (ended.whole, ended.added, ended.changed) == (True, 1, 1)
    (table,) = ledger.brought("run-1")
    assert table.before == {"a": before}
    assert table.prints == {"a": fingerprint(first), "b": fingerprint(then)}


def test_what_was_there_first_is_kept_when_a_run_goes_on(ledger: ImportLedger) -> None:
    old, half, whole = entry("a", "old"), entry("a", "half"), entry("a", "whole")
    ledger.begin(run(), brought("2026-11", "entries", half, old))
    ledger.begin(run(), brought("2026-11", "entries", whole, half))
    (table,) = ledger.brought("run-1")
    assert (table.before, table.prints) == ({"a": old}, {"a": fingerprint(whole)})


def test_what_a_run_wrote_itself_was_not_there_before(ledger: ImportLedger) -> None:
    half, whole = entry("a", "half"), entry("a", "whole")
    ledger.begin(run(), brought("2026-11", "entries", half))
    # The file was changed before the import went on.
    ledger.begin(run(), brought("2026-11", "entries", whole, half))
    ledger.end(run())
    (table,) = ledger.brought("run-1")
    assert (table.before, table.prints) == ({}, {"a": fingerprint(whole)})
    assert [(one.added, one.changed) for one in ledger.runs()] == [(1, 0)]


def test_words_that_were_replaced_are_kept_as_long_as_the_bin(ledger: ImportLedger) -> None:
    ledger.begin(run(), brought("2026-11", "entries", entry("a", "new"), entry("a", "a secret")))
    later = AT + timedelta(days=BIN_DAYS, hours=1)
    ledger.begin(run("run-2", later), brought("2026-12", "entries", entry("b")))
    (table,) = ledger.brought("run-1")
    assert table.before == {"a": {}}
    assert list(table.prints) == ["a"]


def test_imports_are_newest_first_and_forgotten_one_by_one(ledger: ImportLedger, bring: Bring) -> None:
    bring("run-1", entry("a"))
    bring("run-2", entry("b"), at=AT + timedelta(hours=1))
    assert [one.id for one in ledger.runs()] == ["run-2", "run-1"]
    ledger.forget("run-2")
    assert [one.id for one in ledger.runs()] == ["run-1"]
    assert ledger.brought("run-2") == []
    assert list(ledger.prints().of("entries", "a").values()) == ["run-1"]
    assert ledger.prints(besides="run-1").of("entries", "a") == ledger.prints().of("entries", "b") == {}


def test_rows_that_make_no_sense_are_damage(store: Store, ledger: ImportLedger) -> None:
    with store.transaction(IMPORTS) as part:
        part.write({"runs": {"1": {"id": "x"}}, BROUGHT: {"1": {"run": "x"}}})
    for ask in (ledger.runs, ledger.prints, lambda: ledger.brought("x")):
        with pytest.raises(Damaged):
            ask()
