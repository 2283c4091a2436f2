"""The rule for what other apps wrote: unchanged here, it follows the source; changed here, it stays so."""

from __future__ import annotations

from selfkind.store.engine.store import Store
from selfkind.store.imports.ledger import ImportLedger
from selfkind.store.imports.prints import name_of
from selfkind.store.merge import Counts
from tests.store.imports.conftest import Bring, entry, texts


def change(store: Store, part: str, id: str, **more: object) -> None:
    with store.transaction(part) as this:
        tables = this.read()
        rows = tables["entries"]
        this.write(
            {**tables, "entries": {key: row | (more if row["id"] == id else {}) for key, row in rows.items()}}
        )


def test_the_same_again_adds_nothing(store: Store, bring: Bring) -> None:
    assert bring("run-1", entry("a"), entry("b")) == Counts(added=2)
    assert bring("run-2", entry("a"), entry("b")) == Counts(same=2)
    assert {row["imported"] for row in store.part("2026-11").read()["entries"].values()} == {"run-1"}


def test_what_nobody_changed_here_follows_the_source(store: Store, bring: Bring) -> None:
    bring("run-1", entry("a", "first"))
    assert bring("run-2", entry("a", "then")) == Counts(changed=1)
    assert texts(store) == {"a": "then"}
    # The import that first brought it is the one that it rests with.
    (row,) = store.part("2026-11").read()["entries"].values()
    assert row["imported"] == "run-1"


def test_what_was_changed_here_stays(store: Store, bring: Bring) -> None:
    bring("run-1", entry("a", "first"), entry("b"))
    change(store, "2026-11", "a", text="mine")
    change(store, "2026-11", "b", removed="2026-11-22T09:00:00.000+01:00")
    assert bring("run-2", entry("a", "then"), entry("b", "then")) == Counts(kept=2)
    assert texts(store) == {"a": "mine", "b": "theirs"}


def test_what_moved_in_the_source_moves_and_what_was_moved_here_stays(store: Store, bring: Bring) -> None:
    bring("run-1", entry("a"), entry("b"))
    assert bring("run-2", entry("a", day="2026-10-02")).added == 1
    assert store.part("2026-10").read()["entries"]["1"]["imported"] == "run-1"
    assert [row["id"] for row in store.part("2026-11").read()["entries"].values()] == ["b"]
    change(store, "2026-10", "a", text="mine")
    assert bring("run-3", entry("a", day="2026-11-03")) == Counts(kept=1)


def test_what_was_deleted_for_good_stays_deleted(store: Store, bring: Bring, ledger: ImportLedger) -> None:
    bring("run-1", entry("a"), entry("b"))
    with store.transaction("2026-11") as part:
        rows = part.read()["entries"]
        part.write({"entries": {key: row for key, row in rows.items() if row["id"] != "a"}})
    assert bring("run-2", entry("a"), entry("b"), entry("c")) == Counts(added=1, same=1, deleted=1)
    assert set(texts(store)) == {"b", "c"}
    # An import that was cut off, or taken back, says nothing of what was deleted.
    ledger.open_again(next(one for one in ledger.runs() if one.id == "run-1"))
    assert bring("run-3", entry("a")) == Counts(added=1)


def test_a_document_without_an_id_is_known_by_what_it_says() -> None:
    assert name_of({"text": "a"}) == name_of({"text": "a", "imported": "run-1"}) != name_of({"text": "b"})
    assert name_of({"id": "x", "text": "a"}) == "x"
