"""selfkind's own format: all that is exported can be imported, and what is no export is refused."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.store import Store
from selfkind.store.merge import Counts
from tests.exchange.exports import export_of, exported, imported, incoming, note

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
        first = exported(store)
        counts = imported(other, first)
        assert counts == Counts(added=sum(len(rows) for tables in parts.values() for rows in tables.values()))
        assert json.loads(exported(other)) == json.loads(first)
        again = imported(other, first)
        assert again == Counts(same=counts.added)
        assert json.loads(exported(other)) == json.loads(first)


NOTE = note("a" * 32)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "isn't complete JSON"),
        (b"\xff\xfe", "isn't UTF-8 text"),
        (b'{"selfkind":', "line 1"),
        (b"[" * 5000 + b"]" * 5000, "Nothing was imported"),
        (b"[]", "isn't a selfkind export"),
        (b'{"entries": {}}', "isn't a selfkind export"),
        (b'{"selfkind": {"export": 2, "format": 1}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": 1, "format": 9}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": true, "format": 1}, "parts": {}}', "export"),
        (export_of({"../../x": {}}), "../../x"),
        (export_of({"2026-13": {}}), "2026-13"),
        (export_of({"2026-11": []}), "2026-11"),
        (export_of({"2026-11": {"_meta": {}}}), "_meta"),
        (export_of({"2026-11": {"entries": []}}), "entries"),
        (export_of({"2026-11": {"entries": {"x": NOTE}}}), "has to be a whole number"),
        (export_of({"2026-11": {"entries": {"1": []}}}), "has to be in braces"),
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
        incoming(data)
    assert refused.value.exit_code == 1
    assert says in refused.value.message
    assert refused.value.message.startswith("x.json")
    assert refused.value.message.count("Nothing was imported.") == 1
    assert "\n" not in refused.value.message


def test_an_export_keeps_one_part_in_memory_at_a_time(store: Store) -> None:
    for month in range(1, 10):
        store.insert("entries", note(f"n{month}", day=f"2026-0{month}-07"))
    store.close()
    store.parsed.clear()
    exported(store)
    assert set(store.parsed.values()) == {1}
    assert not any(store.part(name).is_loaded() for name in store.months())


def test_a_number_too_large_is_refused_before_any_write() -> None:
    data = b'{"selfkind": {"export": 1, "format": 1}, "parts": {"core": {"x": {"1": {"a": 1e999}}}}}'
    with pytest.raises(SelfkindError, match="Nothing was imported"):
        incoming(data)


HEAD = '{"selfkind": {"export": 1, "format": 1}, "parts": '


@pytest.mark.parametrize(
    ("parts", "twice"),
    [
        ('{"2026-11": {}, "2026-11": {}}', "2026-11"),
        ('{"2026-11": {"entries": {}, "entries": {}}}', "entries"),
        ('{"2026-11": {"entries": {"1": {}, "1": {}}}}', "1"),
        ('{"2026-11": {"xtable": {"1": {"text": "a", "text": "b"}}}}', "text"),
        ('{"2026-11": {"xtable": {"1": {"deep": [{"a": 1, "a": 1}]}}}}', "a"),
        ('{}, "parts": {}', "parts"),
    ],
)
def test_a_name_that_is_there_twice_is_refused(parts: str, twice: str) -> None:
    with pytest.raises(SelfkindError, match=rf'"{twice}" is in the file twice. Nothing was imported'):
        incoming((HEAD + parts + "}").encode())


@pytest.mark.parametrize(
    "part",
    ["0000-01", "0001-01", "1899-12", "9999-12", "2026-00", "2026-13", "2026-1", "٢٠٢٦-11", "2026-11 ", "Core"],
)
def test_a_month_that_is_none_is_refused(part: str) -> None:
    with pytest.raises(SelfkindError, match="this isn't a month, such as 2026-11, or core"):
        incoming(export_of({part: {"xtable": {"1": {"id": "x"}}}}))


@pytest.mark.parametrize("key", ["1" + "0" * 19, "9" * 5000, "-1", "1.0", "٣", "1_0", " 1", ""])
def test_an_id_that_is_no_number_of_ours_is_refused(key: str) -> None:
    with pytest.raises(SelfkindError, match="the last of these names has to be a whole number"):
        incoming(export_of({"2026-11": {"xtable": {key: {"id": "x"}}}}))


@pytest.mark.parametrize("key", ["1000000001", "999999999999999", "9" * 19])
def test_a_huge_id_is_chosen_anew_so_that_there_is_a_next_one(key: str, store: Store, tmp_path: Path) -> None:
    imported(store, export_of({"2026-11": {"xtable": {key: {"id": "x"}, "7": {"id": "y"}}}}))
    table = store.part("2026-11").table("xtable")
    assert sorted(row.doc_id for row in table) == [7, 8] or sorted(row.doc_id for row in table) == [1, 7]
    assert table.insert({"id": "z"}) == max(row.doc_id for row in table)
    assert imported(Store(tmp_path / "other"), exported(store)) == Counts(added=3)
