"""Merging: each document is there once, the one updated later stays, and nothing is half written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.domain.errors import Damaged, NotSaved
from selfkind.store.engine.store import Store
from selfkind.store.merge import Counts, _identities, merge
from tests.exchange.exports import by_parts, exported, imported, incoming, lists_of, note


def test_the_one_updated_later_stays(store: Store, day: date) -> None:
    store.insert("entries", note("a", "old") | {"theirs": 1})
    store.insert("entries", note("b", "new here", updated="10:00"))
    data = by_parts({"2026-11": {"entries": {"1": note("a", "newer", updated="09:01"), "2": note("b", "older")}}})
    assert imported(store, data) == Counts(changed=1, kept=1)
    assert [row["text"] for row in store.table("entries", day).all()] == ["newer", "new here"]
    assert imported(store, data) == Counts(same=1, kept=1)


def test_a_document_lands_in_the_month_of_its_day(store: Store) -> None:
    data = by_parts({"2026-11": {"entries": {"1": note("a", day="2026-09-30")}}})
    assert imported(store, data).added == 1
    assert store.months() == ["2026-09"] or not store.table("entries", date(2026, 11, 1)).all()
    assert len(store.table("entries", date(2026, 9, 1)).all()) == 1


def test_a_document_that_moved_is_there_once(store: Store, day: date) -> None:
    store.insert("entries", note("a", "was in October", day="2026-10-30"))
    older = by_parts({"2026-11": {"entries": {"1": note("a", "older", updated="08:00")}}})
    assert imported(store, older) == Counts(kept=1)
    assert store.table("entries", day).all() == []
    newer = by_parts({"2026-11": {"entries": {"1": note("a", "newer", updated="11:00")}}})
    assert imported(store, newer).added == 1
    assert [row["text"] for row in store.table("entries", day).all()] == ["newer"]
    assert store.table("entries", date(2026, 10, 1)).all() == []


def test_an_item_has_one_tick_a_day(store: Store, day: date) -> None:
    def tick(id: str, updated: str, state: str) -> dict[str, Any]:
        moment = f"2026-11-23T{updated}:00+01:00"
        return {"id": id, "item": "water", "day": "2026-11-23", "at": moment, "updated": moment, "state": state}

    store.insert("completions", tick("a", "09:00", "rest"))
    data = by_parts({"2026-11": {"completions": {"1": tick("b", "10:00", "done")}}})
    assert imported(store, data) == Counts(changed=1)
    assert [row["state"] for row in store.table("completions", day).all()] == ["done"]


def test_choices_that_are_here_stay(store: Store) -> None:
    store.insert("settings", {"id": "theme", "value": "mine"})
    rows = {"1": {"id": "theme", "value": "theirs"}, "2": {"id": "other", "value": "x"}}
    assert imported(store, by_parts({"core": {"settings": rows}})) == Counts(added=1, kept=1)
    assert store.table("settings").all()[0]["value"] == "mine"


def test_what_can_be_taken_back_here_was_done_here(store: Store) -> None:
    change = {"id": "a", "at": "2026-11-23T09:00:00+01:00", "act": "edit", "item": "w", "name": "w", "before": []}
    assert imported(store, by_parts({"core": {"undo": {"1": change}}})) == Counts(added=1)
    assert imported(store, by_parts({"core": {"undo": {"1": change, "2": change | {"id": "b"}}}})).kept == 1
    assert len(store.table("undo")) == 1


def test_a_dry_run_counts_and_writes_nothing(store: Store, home: Path) -> None:
    new = incoming(by_parts({"2026-11": {"entries": {"1": note("a")}}}))
    assert merge(store, new).value == Counts(added=1)
    assert not home.exists()


def test_what_a_crash_cut_off_is_finished_by_doing_it_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    months = {
        f"2026-{month:02}": {"entries": {"1": note(f"n{month}", day=f"2026-{month:02}-07")}}
        for month in range(1, 7)
    }
    data = by_parts({"core": {"settings": {"1": {"id": "theme", "value": "x"}}}} | months)
    from selfkind.store.engine import part_storage as storage

    replace, left = storage.replace, [3]

    def failing(path: Path, data: bytes, **how: Any) -> None:
        if not left[0]:
            raise NotSaved("Not saved: no space left on the disk. Nothing was changed.")
        left[0] -= 1
        replace(path, data, **how)

    with monkeypatch.context() as patched:
        patched.setattr(storage, "replace", failing)
        with pytest.raises(NotSaved):
            imported(store, data)
    assert len(on_disk()) == 3
    assert imported(store, data) == Counts(added=4, same=3)
    entries = [row for month in months.values() for row in month["entries"].values()]
    assert lists_of(exported(store))["entries"] == entries


def test_nothing_is_written_when_one_month_cannot_be(
    store: Store, home: Path, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    store.insert("entries", note("a", day="2026-10-01"))
    (home / "2026-10.json").write_text("{")
    before = on_disk()
    months = {name: {"entries": {"1": note(f"n{name}", day=f"{name}-07")}} for name in ("2026-09", "2026-10")}
    with pytest.raises(Damaged):
        imported(store, by_parts(months))
    assert on_disk() == before


def test_of_a_move_that_was_cut_off_the_later_one_comes_in(store: Store) -> None:
    parts = {
        "2026-10": {"entries": {"1": note("a", "before", day="2026-10-30")}},
        "2026-11": {"entries": {"1": note("a", "after", updated="10:00")}},
    }
    assert imported(store, by_parts(parts)) == Counts(added=1)
    assert imported(store, by_parts(parts)) == Counts(same=1)
    assert store.table("entries", date(2026, 10, 1)).all() == []
    assert [row["text"] for row in store.table("entries", date(2026, 11, 1)).all()] == ["after"]


def test_documents_with_an_empty_id_are_no_one(store: Store) -> None:
    rows = {"1": {"id": "", "n": 1}, "2": {"id": "", "n": 2}}
    assert imported(store, by_parts({"core": {"xtable": rows}})) == Counts(added=2)
    assert imported(store, by_parts({"core": {"xtable": rows}})) == Counts(same=2)


def test_ticks_of_one_day_are_one_for_each_slot_and_the_first_needs_no_number() -> None:
    def row(id: str, **more: object) -> dict[str, object]:
        return {"id": id, "item": "water", "day": "2026-11-23", **more}

    first, second, third = _identities("completions", row("a")), row("b", slot=2), row("c", slot=1)
    assert not set(first) & set(_identities("completions", second))
    assert set(first) & set(_identities("completions", third))
