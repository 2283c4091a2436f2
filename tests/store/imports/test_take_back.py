"""Taking an import back: exactly what it brought, and nothing that was changed or used since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.documents import Document
from selfkind.store.engine.revisions import TOMBSTONES
from selfkind.store.engine.store import Store
from selfkind.store.imports.ledger import ImportLedger
from selfkind.store.imports.rule import OfOtherApps
from selfkind.store.imports.take_back import TakenBack, take_back
from selfkind.store.incoming import Incoming, StoredDocument
from selfkind.store.merge import NEWEST, merge
from selfkind.store.repositories.bin_rules import BIN_DAYS
from selfkind.store.sync.merging import merge as merge_tables
from tests.store.imports.conftest import AT, Bring, entry, everything, run, texts
from tests.store.imports.test_rule import change


def undone(store: Store, ledger: ImportLedger, id: str = "run-1", *, is_own: bool = False) -> TakenBack:
    """Take back an import, after a dry run that counts the same and changes nothing."""
    before = everything(store)
    dry = take_back(store, ledger, id, is_own=is_own, dry_run=True).value
    assert everything(store) == before
    done = take_back(store, ledger, id, is_own=is_own).value
    assert done == dry
    assert take_back(store, ledger, id, is_own=is_own).value.removed == 0
    ledger.forget(id)
    return done


def tick(id: str, item: str, day: str = "2026-11-20") -> Document:
    at = f"{day}T12:00:00.000+01:00"
    return {"id": id, "item": item, "day": day, "at": at, "updated": at, "state": "done"}


def test_what_was_there_before_is_left_alone(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    store.insert("entries", entry("mine", "mine"))
    store.insert("routine", {"id": "water", "name": "Water"})
    before = everything(store)
    bring("run-1", entry("a"), entry("b", day="2025-02-03"), routine=[{"id": "walk", "name": "Walk"}])
    assert undone(store, ledger) == TakenBack(removed=3)
    assert everything(store) == before


def test_what_was_changed_since_stays_and_is_counted(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    bring("run-1", entry("text"), entry("binned"), entry("moved"), entry("gone"), entry("as it was"))
    change(store, "2026-11", "text", text="mine")
    change(store, "2026-11", "binned", removed="2026-11-22T09:00:00.000+01:00")
    with store.transaction("2026-11") as part:
        rows = part.read()["entries"]
        moved = next(row for row in rows.values() if row["id"] == "moved")
        left = {key: row for key, row in rows.items() if row["id"] not in ("moved", "gone")}
        part.write({"entries": left})
    store.insert("entries", {**moved, "day": "2026-12-01"})
    store.insert("entries", entry("version", version_of="text", removed="2026-11-22T09:00:00.000+01:00"))
    assert undone(store, ledger) == TakenBack(removed=1, stayed=3, gone=1)
    assert set(texts(store)) == {"text", "binned", "moved", "version"}


def test_what_an_import_changed_is_as_before_also_in_another_month(
    store: Store, ledger: ImportLedger, bring: Bring
) -> None:
    bring("run-1", entry("a", "first"), entry("b", "first"))
    before = everything(store)
    bring("run-2", entry("a", "then"), entry("b", "then", day="2026-12-05"), at=AT + timedelta(hours=1))
    assert undone(store, ledger, "run-2") == TakenBack(restored=2)
    assert everything(store) == before
    assert undone(store, ledger) == TakenBack(removed=2)


def test_an_edit_elsewhere_follows_what_comes_again_in_another_month(
    store: Store, ledger: ImportLedger, bring: Bring
) -> None:
    """The import moved it to December, and another computer has edited it there."""
    bring("run-1", entry("b", "first"))
    bring("run-2", entry("b", "then", day="2026-12-05"), at=AT + timedelta(hours=1))
    (moved,) = store.part("2026-12").read()["entries"].values()
    take_back(store, ledger, "run-2")
    (row,) = store.part("2026-11").read()["entries"].values()
    (stone,) = store.part("2026-12").read()[TOMBSTONES].values()
    assert (row["text"], row["revision"], stone["moved"]) == ("first", moved["revision"] + 1, "2026-11-20")
    known = merge_tables(store.part("2026-12").read(), {"entries": {"1": moved}})
    edited = {**moved, "text": "mine", "revision": moved["revision"] + 1}
    followed = merge_tables(store.part("2026-12").read(), {"entries": {"1": edited}})
    assert (known.forwards, [(one.row["text"], one.day) for one in followed.forwards]) == (
        [],
        [("mine", "2026-11-20")],
    )


def test_what_moved_and_was_changed_then_is_there_once(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    bring("run-1", entry("a", "first"))
    bring("run-2", entry("a", "then", day="2026-12-05"), at=AT + timedelta(hours=1))
    change(store, "2026-12", "a", text="mine")
    assert undone(store, ledger, "run-2") == TakenBack(stayed=1)
    assert texts(store) == {"a": "mine"}
    assert "2026-11" not in everything(store)


def test_an_older_import_leaves_what_a_newer_one_changed(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    bring("run-1", entry("a", "first"), entry("b"))
    bring("run-2", entry("a", "then"), at=AT + timedelta(hours=1))
    assert undone(store, ledger, "run-1") == TakenBack(removed=1, stayed=1)
    # It belongs to the newer import now, and goes with that: what the older one wrote doesn't come again.
    (row,) = store.part("2026-11").read()["entries"].values()
    assert row["imported"] == "run-2"
    assert undone(store, ledger, "run-2") == TakenBack(removed=1)
    assert texts(store) == {}


def test_an_item_that_was_ticked_since_stays(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    items = [{"id": name, "name": name} for name in ("walk", "read", "draw")]
    bring("run-1", routine=items, completions=[tick("1", "walk"), tick("2", "read"), tick("3", "draw")])
    store.insert("completions", tick("mine", "walk", "2026-12-01"))
    store.insert("days", {"id": "d", "day": "2026-12-02", "mode": "low-energy", "items": ["draw"]})
    assert undone(store, ledger) == TakenBack(removed=4, stayed=2)
    assert {row["id"] for row in store.part("core").read()["routine"].values()} == {"walk", "draw"}
    assert "completions" not in everything(store).get("2026-11", {})


def test_what_was_replaced_too_long_ago_stays_as_it_is(store: Store, ledger: ImportLedger, bring: Bring) -> None:
    bring("run-1", entry("a", "first"))
    bring("run-2", entry("a", "then"))
    bring("run-3", entry("b"), at=AT + timedelta(days=BIN_DAYS + 1))
    assert undone(store, ledger, "run-2") == TakenBack(stayed=1)
    assert texts(store) == {"a": "then", "b": "theirs"}


def own(store: Store, ledger: ImportLedger, id: str, *documents: Document) -> None:
    incoming = Incoming()
    for document in documents:
        incoming.add(StoredDocument("core", "entries", 0, document))
    merge(store, incoming, before=lambda brought: ledger.begin(run(id), brought), rule=NEWEST)
    ledger.end(run(id))


def test_what_the_user_wrote_comes_again_also_in_what_was_imported(
    store: Store, ledger: ImportLedger, bring: Bring
) -> None:
    bring("run-1", entry("a"))
    change(store, "2026-11", "a", text="mine", updated="2026-11-21T12:00:00.000+01:00")
    store.insert("entries", entry("b", "mine too"))
    before = everything(store)
    later = "2026-11-22T12:00:00.000+01:00"
    own(store, ledger, "run-2", entry("a", "x", updated=later), entry("b", "y", updated=later), entry("c"))
    assert texts(store) == {"a": "x", "b": "y", "c": "theirs"}
    assert undone(store, ledger, "run-2", is_own=True) == TakenBack(removed=1, restored=2)
    assert everything(store) == before


IDS = st.sampled_from("abcde")
DAYS = st.sampled_from(["2026-10-30", "2026-11-01", "2026-11-20", "2026-12-05"])
ENTRIES = st.builds(entry, IDS, st.sampled_from(["one", "two", "three"]), DAYS)
FILES = st.lists(ENTRIES, max_size=5, unique_by=lambda row: row["id"])


@given(mine=FILES, files=st.lists(FILES, min_size=1, max_size=4))
def test_taking_back_the_newest_first_brings_each_state_back(
    mine: list[Document], files: list[list[Document]], tmp_path_factory: Any
) -> None:
    home = tmp_path_factory.mktemp("home") / "home"
    store = Store(home)
    ledger = ImportLedger(store)
    for row in mine:
        store.insert("entries", {**row, "id": f"mine-{row['id']}"})
    states = []
    for number, rows in enumerate(files):
        states.append(by_id(store))
        bring_now(store, ledger, f"run-{number}", rows)
        again = by_id(store)
        bring_now(store, ledger, f"again-{number}", rows)
        assert by_id(store) == again
    for number, state in reversed(list(enumerate(states))):
        take_back(store, ledger, f"run-{number}")
        ledger.forget(f"run-{number}")
        assert by_id(store) == state


def by_id(store: Store) -> dict[tuple[str, str], Document]:
    return {
        (month, row["id"]): row
        for month, tables in everything(store).items()
        for row in tables.get("entries", {}).values()
    }


def bring_now(store: Store, ledger: ImportLedger, id: str, rows: list[Document]) -> None:
    incoming = Incoming()
    for row in rows:
        incoming.add(StoredDocument("core", "entries", 0, row))
    this = run(id, AT + timedelta(minutes=len(ledger.runs())))
    rule = OfOtherApps(id, ledger.prints(), {one.id for one in ledger.runs() if one.whole})
    merge(store, incoming, before=lambda brought: ledger.begin(this, brought) if brought else None, rule=rule)
    ledger.end(this)
