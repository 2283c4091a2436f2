"""Export and import: all that is taken out comes in again, and nothing is half written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.errors import Damaged, NotSaved, SelfkindError
from selfkind.exchange.incoming import read_export
from selfkind.exchange.merge import Counts, bring_in
from selfkind.exchange.selfkind_json import exported
from selfkind.store.engine.store import Store

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def taken_out(store: Store) -> bytes:
    def trouble(name: str, problem: SelfkindError) -> None:
        raise problem

    return b"".join(exported(store, "0", AT, trouble))


def brought(store: Store, data: bytes) -> Counts:
    return bring_in(store, read_export(data, "x.json"), before=lambda: None)


def export_of(parts: dict[str, Any]) -> bytes:
    return json.dumps({"selfkind": {"export": 1, "format": 1}, "parts": parts}).encode()


def note(id: str, text: str = "", day: str = "2026-11-23", updated: str = "09:00", **more: Any) -> dict[str, Any]:
    moment = f"2026-11-23T{updated}:00.000+01:00"
    return {"id": id, "kind": "note", "day": day, "at": moment, "updated": moment, "text": text} | more


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
strange = st.dictionaries(st.text(max_size=6).map(lambda key: f"x{key}"), values, max_size=3)
texts = st.text(st.characters(exclude_categories=()), max_size=30)


@st.composite
def homes(draw: st.DrawFn) -> dict[str, dict[str, list[dict[str, Any]]]]:
    parts: dict[str, dict[str, list[dict[str, Any]]]] = {}
    number = iter(range(1000))
    for name in draw(st.lists(st.sampled_from(["core", "2026-10", "2026-11", "1999-02"]), unique=True)):
        tables: dict[str, list[dict[str, Any]]] = {}
        for table in draw(
            st.lists(st.sampled_from(["entries", "settings", "xtable", "checkins", "x [/] ☂"]), unique=True)
        ):
            rows = []
            for more, text in draw(st.lists(st.tuples(strange, texts), max_size=3)):
                row: dict[str, Any] = {"id": f"{next(number):032x}"}
                if name == "core" and table in ("entries", "checkins"):
                    continue
                if table == "entries":
                    row = note(row["id"], text, f"{name}-07")
                elif table == "checkins":
                    row |= {"day": f"{name}-28", "at": "2026-11-23T09:00:00+01:00", "words": [text]}
                elif table == "xtable":
                    row = {"text": text, "n": next(number)}
                rows.append(row | more)
            tables[table] = rows
        parts[name] = tables
    return parts


@given(homes())
@settings(max_examples=40, deadline=None)
def test_what_is_taken_out_comes_in_again(parts: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
    with TemporaryDirectory() as folder:
        store, other = Store(Path(folder, "one")), Store(Path(folder, "two"))
        for name, tables in parts.items():
            for table, rows in tables.items():
                store.part(name).table(table).insert_multiple(rows)
        first = taken_out(store)
        counts = brought(other, first)
        assert counts == Counts(added=sum(len(rows) for tables in parts.values() for rows in tables.values()))
        assert json.loads(taken_out(other)) == json.loads(first)
        again = brought(other, first)
        assert again == Counts(same=counts.added)
        assert json.loads(taken_out(other)) == json.loads(first)


def test_the_one_updated_later_stays(store: Store, day: date) -> None:
    store.insert("entries", note("a", "old") | {"theirs": 1})
    store.insert("entries", note("b", "new here", updated="10:00"))
    data = export_of({"2026-11": {"entries": {"1": note("a", "newer", updated="09:01"), "2": note("b", "older")}}})
    assert brought(store, data) == Counts(changed=1, kept=1)
    assert [row["text"] for row in store.table("entries", day).all()] == ["newer", "new here"]
    assert brought(store, data) == Counts(same=1, kept=1)


def test_a_document_lands_in_the_month_of_its_day(store: Store) -> None:
    data = export_of({"2026-11": {"entries": {"1": note("a", day="2026-09-30")}}})
    assert brought(store, data).added == 1
    assert store.months() == ["2026-09"] or not store.table("entries", date(2026, 11, 1)).all()
    assert len(store.table("entries", date(2026, 9, 1)).all()) == 1


def test_a_document_that_moved_is_there_once(store: Store, day: date) -> None:
    store.insert("entries", note("a", "was in October", day="2026-10-30"))
    older = export_of({"2026-11": {"entries": {"1": note("a", "older", updated="08:00")}}})
    assert brought(store, older) == Counts(kept=1)
    assert store.table("entries", day).all() == []
    newer = export_of({"2026-11": {"entries": {"1": note("a", "newer", updated="11:00")}}})
    assert brought(store, newer).added == 1
    assert [row["text"] for row in store.table("entries", day).all()] == ["newer"]
    assert store.table("entries", date(2026, 10, 1)).all() == []


def test_an_item_has_one_tick_a_day(store: Store, day: date) -> None:
    def tick(id: str, updated: str, state: str) -> dict[str, Any]:
        moment = f"2026-11-23T{updated}:00+01:00"
        return {"id": id, "item": "water", "day": "2026-11-23", "at": moment, "updated": moment, "state": state}

    store.insert("completions", tick("a", "09:00", "rest"))
    data = export_of({"2026-11": {"completions": {"1": tick("b", "10:00", "done")}}})
    assert brought(store, data) == Counts(changed=1)
    assert [row["state"] for row in store.table("completions", day).all()] == ["done"]


def test_choices_that_are_here_stay(store: Store) -> None:
    store.insert("settings", {"id": "theme", "value": "mine"})
    rows = {"1": {"id": "theme", "value": "theirs"}, "2": {"id": "other", "value": "x"}}
    assert brought(store, export_of({"core": {"settings": rows}})) == Counts(added=1, kept=1)
    assert store.table("settings").all()[0]["value"] == "mine"


def test_what_can_be_taken_back_here_was_done_here(store: Store) -> None:
    change = {"id": "a", "at": "2026-11-23T09:00:00+01:00", "act": "edit", "item": "w", "name": "w", "before": []}
    assert brought(store, export_of({"core": {"undo": {"1": change}}})) == Counts(added=1)
    assert brought(store, export_of({"core": {"undo": {"1": change, "2": change | {"id": "b"}}}})).kept == 1
    assert len(store.table("undo")) == 1


def test_a_dry_run_counts_and_writes_nothing(store: Store, home: Path) -> None:
    incoming = read_export(export_of({"2026-11": {"entries": {"1": note("a")}}}), "x")
    assert bring_in(store, incoming) == Counts(added=1)
    assert not home.exists()


def test_what_a_crash_cut_off_is_finished_by_doing_it_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    months = {
        f"2026-{month:02}": {"entries": {"1": note(f"n{month}", day=f"2026-{month:02}-07")}}
        for month in range(1, 7)
    }
    data = export_of({"core": {"settings": {"1": {"id": "theme", "value": "x"}}}} | months)
    from selfkind.store.engine import storage

    replace, left = storage.replace, [3]

    def failing(path: Path, data: bytes) -> None:
        if not left[0]:
            raise NotSaved("Not saved: no space left on the disk. Nothing was changed.")
        left[0] -= 1
        replace(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(storage, "replace", failing)
        with pytest.raises(NotSaved):
            brought(store, data)
    assert len(on_disk()) == 3
    assert brought(store, data) == Counts(added=4, same=3)
    assert json.loads(taken_out(store))["parts"] == json.loads(data)["parts"]


def test_nothing_is_written_when_one_month_cannot_be(
    store: Store, home: Path, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    store.insert("entries", note("a", day="2026-10-01"))
    (home / "2026-10.json").write_text("{")
    before = on_disk()
    months = {name: {"entries": {"1": note(f"n{name}", day=f"{name}-07")}} for name in ("2026-09", "2026-10")}
    with pytest.raises(Damaged):
        brought(store, export_of(months))
    assert on_disk() == before


NOTE = note("a" * 32)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no whole JSON"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b'{"selfkind":', "line 1"),
        (b"[" * 5000 + b"]" * 5000, " is no "),
        (b"[]", "no export of selfkind"),
        (b'{"entries": {}}', "no export of selfkind"),
        (b'{"selfkind": {"export": 2, "format": 1}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": 1, "format": 9}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": true, "format": 1}, "parts": {}}', "export"),
        (export_of({"../../x": {}}), "../../x"),
        (export_of({"2026-13": {}}), "2026-13"),
        (export_of({"2026-11": []}), "2026-11"),
        (export_of({"2026-11": {"_meta": {}}}), "_meta"),
        (export_of({"2026-11": {"entries": []}}), "entries"),
        (export_of({"2026-11": {"entries": {"x": NOTE}}}), "whole numbers"),
        (export_of({"2026-11": {"entries": {"1": []}}}), "no object"),
        (export_of({"2026-11": {"entries": {"1": {}}}}), "missing required field"),
        (export_of({"2026-11": {"entries": {"1": NOTE | {"text": 5}}}}), "text: Expected `str`, got `int`"),
        (export_of({"2026-11": {"entries": {"1": NOTE | {"kind": "song"}}}}), "kind"),
        (export_of({"2026-11": {"entries": {"1": NOTE | {"at": "2026-11-23T09:00:00"}}}}), "offset"),
        (export_of({"2026-11": {"entries": {"1": NOTE | {"day": "2026-02-30"}}}}), "day"),
        (export_of({"2026-11": {"entries": {"1": NOTE | {"day": "0001-01-01"}}}}), "day"),
        (export_of({"core": {"entries": {"1": {"id": "x"}}}}), "entries"),
        (export_of({"core": {"routine": {"1": {"id": "x", "name": "x"}}}}), "missing"),
        (export_of({"core": {"drafts": {"1": {"id": "x", "answers": "x"}}}}), "answers"),
        (export_of({"2026-11": {"xtable": {"1": {"x": json.loads("[" * 60 + "]" * 60)}}}}), "nested"),
        (b'{"selfkind": {"export": 1, "format": 1}, "parts": {"core": {"x": {"1": {"a": NaN}}}}}', "NaN"),
    ],
)
def test_what_is_no_export_is_told_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SelfkindError) as refused:
        read_export(data, "x.json")
    assert refused.value.exit_code == 1
    assert says in refused.value.message
    assert refused.value.message.startswith("x.json")
    assert refused.value.message.endswith("Nothing was imported.")
    assert "\n" not in refused.value.message


def test_of_a_move_that_was_cut_off_the_later_one_comes_in(store: Store) -> None:
    parts = {
        "2026-10": {"entries": {"1": note("a", "before", day="2026-10-30")}},
        "2026-11": {"entries": {"1": note("a", "after", updated="10:00")}},
    }
    assert brought(store, export_of(parts)) == Counts(added=1)
    assert brought(store, export_of(parts)) == Counts(same=1)
    assert store.table("entries", date(2026, 10, 1)).all() == []
    assert [row["text"] for row in store.table("entries", date(2026, 11, 1)).all()] == ["after"]


def test_an_export_keeps_one_part_in_memory_at_a_time(store: Store) -> None:
    for month in range(1, 10):
        store.insert("entries", note(f"n{month}", day=f"2026-0{month}-07"))
    store.close()
    store.parsed.clear()
    taken_out(store)
    assert set(store.parsed.values()) == {1}
    assert not any(store.part(name).is_loaded() for name in store.months())


def test_a_number_too_large_is_refused_before_any_write() -> None:
    data = b'{"selfkind": {"export": 1, "format": 1}, "parts": {"core": {"x": {"1": {"a": 1e999}}}}}'
    with pytest.raises(SelfkindError, match="Nothing was imported"):
        read_export(data, "x.json")


def test_documents_with_an_empty_id_are_no_one(store: Store) -> None:
    rows = {"1": {"id": "", "n": 1}, "2": {"id": "", "n": 2}}
    assert brought(store, export_of({"core": {"xtable": rows}})) == Counts(added=2)
    assert brought(store, export_of({"core": {"xtable": rows}})) == Counts(same=2)
