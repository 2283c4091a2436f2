"""Any sequence of changes through TinyDB's Table gives what a plain dict would hold, reopened after each."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import where
from tinydb.table import Document

from selfkind.store.engine.store import Store
from tests.store.conftest import DAY

values = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=5), st.lists(st.integers(0, 3), max_size=2)
)
documents = st.fixed_dictionaries({"n": st.integers(0, 3)}, optional={"x": values, "é": values})
ids = st.integers(1, 8)
changes = st.one_of(
    st.tuples(st.just("insert"), documents),
    st.tuples(st.just("insert_as"), ids, documents),
    st.tuples(st.just("insert_multiple"), st.lists(st.tuples(st.none() | ids, documents), max_size=4)),
    st.tuples(st.just("update"), documents, st.integers(0, 3)),
    st.tuples(st.just("update_ids"), documents, st.lists(ids, max_size=3, unique=True)),
    st.tuples(st.just("update_all"), documents),
    st.tuples(st.just("upsert"), documents, st.integers(0, 3)),
    st.tuples(st.just("upsert_as"), ids, documents),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("truncate")),
)
Model = dict[int, dict[str, Any]]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["entries", "checkins"]), changes), max_size=12))
def test_changes_match_a_dict(sequence):
    with tempfile.TemporaryDirectory() as folder:
        models: dict[str, Model] = {"entries": {}, "checkins": {}}
        long_open = Store(Path(folder) / "home")
        for index, (kind, change) in enumerate(sequence):
            # Every other change comes from another store, as from another process.
            store = long_open if index % 2 else Store(Path(folder) / "home")
            _do(store.table(kind, DAY), models[kind], *change)
            for reader in (long_open, store, Store(Path(folder) / "home")):
                for name, model in models.items():
                    assert {doc.doc_id: dict(doc) for doc in reader.table(name, DAY)} == model


def _do(table: Any, model: Model, what: str, *args: Any) -> None:
    def free() -> int:
        return max(model, default=0) + 1

    def change(keys: list[int], fields: dict[str, Any]) -> list[int]:
        for key in keys:
            model[key] = model[key] | fields
        return keys

    match what, *args:
        case "insert", doc:
            key = free()
            model[key] = doc
            assert table.insert(doc) == key
        case "insert_as", key, doc if key in model:
            with pytest.raises(ValueError, match="already exists"):
                table.insert(Document(doc, key))
        case "insert_as", key, doc:
            assert table.insert(Document(doc, key)) == key
            model[key] = doc
        case "insert_multiple", rows:
            brought = [key for key, _ in rows if key]
            given_rows = [Document(doc, key) if key else doc for key, doc in rows]
            if len(set(brought)) < len(brought) or set(brought) & set(model):
                with pytest.raises(ValueError, match="already exists"):
                    table.insert_multiple(given_rows)
            else:
                made = table.insert_multiple(iter(given_rows))
                assert len(set(made)) == len(rows)
                assert not set(made) & set(model)
                assert [m for m, (key, _) in zip(made, rows, strict=True) if key] == brought
                model.update({m: doc for m, (_, doc) in zip(made, rows, strict=True)})
        case "update", fields, n:
            assert table.update(fields, where("n") == n) == change(_with(model, n), fields)
        case "update_ids", fields, keys:
            known = [key for key in keys if key in model]
            table.update(fields, doc_ids=known)
            change(known, fields)
        case "update_all", fields:
            assert table.update(fields) == change(list(model), fields)
        case "upsert", doc, n:
            keys = _with(model, n)
            made = table.upsert(doc, where("n") == n)
            assert made == (change(keys, doc) if keys else [free()])
            if not keys:
                model[free()] = doc
        case "upsert_as", key, doc:
            assert table.upsert(Document(doc, key)) == [key]
            model[key] = model.get(key, {}) | doc
        case "remove", n:
            assert sorted(table.remove(where("n") == n)) == sorted(_with(model, n))
            for key in _with(model, n):
                del model[key]
        case ("truncate",):
            table.truncate()
            model.clear()
        case _:
            raise AssertionError(what)


def _with(model: Model, n: int) -> list[int]:
    return [key for key, doc in model.items() if doc["n"] == n]


def test_what_was_read_can_be_changed_without_harm(store, day):
    table = store.table("entries", day)
    mine = {"items": ["a"], "thought": {"body": ["b"]}}
    table.insert(mine)
    mine["items"].append("not written")
    for found in (table.get(doc_id=1), table.all()[0], table.search(where("items").exists())[0]):
        found["items"].append("x")
        found["thought"]["body"].clear()
        found["more"] = 1
    assert table.all() == [{"items": ["a"], "thought": {"body": ["b"]}}]
    with store.transaction("2026-11"):
        table.insert(mine)
        mine["items"].append("later")
        table.get(doc_id=2)["items"].clear()
    assert table.get(doc_id=2)["items"] == ["a", "not written"]


def test_the_ids_of_two_stores_never_clash(home, store, day):
    other = Store(home)
    mine, theirs = store.table("entries", day), other.table("entries", day)
    made = [table.insert({"n": n}) for n, table in enumerate([mine, theirs, mine, mine, theirs, theirs, mine])]
    assert made == [1, 2, 3, 4, 5, 6, 7]
    theirs.truncate()
    assert len(mine) == 0
    assert mine.insert({}) == 1


def test_a_change_that_fails_half_way_leaves_nothing(store, day):
    table = store.table("entries", day)
    table.insert_multiple([{"n": n, "items": []} for n in range(3)])
    before = store.written.copy()

    def fails_at_the_last(document):
        document["items"].append("touched")
        if document["n"] == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        table.update(fails_at_the_last)
    assert [doc["items"] for doc in table] == [[], [], []]
    with store.transaction("2026-11"):
        with contextlib.suppress(RuntimeError):
            table.update(fails_at_the_last)
        assert [doc["items"] for doc in table] == [[], [], []]
        table.insert({"n": 9, "items": []})
    assert [doc["items"] for doc in table] == [[], [], [], []]
    assert store.written - before == {"2026-11": 1}


def test_what_json_cannot_hold_is_refused_and_leaves_nothing(store, day, on_disk):
    table = store.table("entries", day)
    table.insert({"n": 1})
    before = on_disk()
    for wrong in (object(), float("inf"), {1, 2}, b"bytes"):
        with pytest.raises((TypeError, ValueError)):
            table.insert({"n": wrong})
    with pytest.raises(ValueError, match="Mapping"):
        table.insert(5)
    with pytest.raises(ValueError, match="whole numbers"):
        table.insert(Document({}, -1))
    assert on_disk() == before
    assert table.all() == [{"n": 1}]


def test_a_change_that_changes_nothing_does_not_touch_the_disk(store, day):
    table = store.table("entries", day)
    table.insert({"n": 1})
    before = store.written.copy()
    assert table.remove(where("n") == 5) == []
    assert table.update({"n": 1}) == [1]
    with store.transaction("2026-11"):
        assert len(table) == 1
    assert store.written == before
