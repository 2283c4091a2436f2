"""What selfkind 0.1 exported goes on being imported, whole, and what is no such export is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.store.engine.store import Store
from selfkind.store.merge import Counts
from tests.exchange.exports import by_parts, exported, imported, incoming, is_refused_in_one_line, lists_of, note

SAMPLE = Path(__file__).with_name("export-0.1.json")
"""What an earlier selfkind wrote, with an example of each kind that it knew, and what it didn't know."""


def test_everything_that_an_earlier_selfkind_exported_comes_in(store: Store) -> None:
    parts = json.loads(SAMPLE.read_text())["parts"]
    counts = imported(store, SAMPLE.read_bytes())
    assert counts == Counts(added=sum(len(rows) for tables in parts.values() for rows in tables.values()))
    for name, tables in parts.items():
        assert store.part(name).read() == tables
    assert imported(store, SAMPLE.read_bytes()) == Counts(same=counts.added)


def test_what_it_exported_is_exported_again(store: Store, tmp_path: Path) -> None:
    imported(store, SAMPLE.read_bytes())
    data = exported(store)
    other = Store(tmp_path / "other")
    imported(other, data)
    assert exported(other) == data
    parts = json.loads(SAMPLE.read_text())["parts"]
    assert lists_of(data)["entries"] == [
        row for name in sorted(parts) for row in parts[name].get("entries", {}).values()
    ]
    assert lists_of(data)["other"] == [
        {"part": "core", "table": "dreams", "document": {"text": "of a newer selfkind"}},
        {"part": "drafts", "table": "drafts", "document": parts["drafts"]["drafts"]["1"]},
    ]


NOTE = note("a" * 32)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "isn't complete JSON"),
        (b"\xff\xfe", "isn't UTF-8 text"),
        (b'{"selfkind":', "line 1"),
        (by_parts({"imports": {}}), "imports"),
        (b'{"selfkind": {"export": 2, "format": 1}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": 1, "format": 9}, "parts": {}}', "newer selfkind"),
        (b'{"selfkind": {"export": true, "format": 1}, "parts": {}}', "export"),
        (by_parts({"../../x": {}}), "../../x"),
        (by_parts({"2026-13": {}}), "2026-13"),
        (by_parts({"2026-11": []}), "2026-11"),
        (by_parts({"2026-11": {"_meta": {}}}), "_meta"),
        (by_parts({"2026-11": {"entries": []}}), "entries"),
        (by_parts({"2026-11": {"entries": {"x": NOTE}}}), "has to be a whole number"),
        (by_parts({"2026-11": {"entries": {"1": []}}}), "has to be in braces"),
        (by_parts({"2026-11": {"entries": {"1": {}}}}), "id is missing"),
        (by_parts({"2026-11": {"entries": {"1": NOTE | {"text": 5}}}}), "text has to be text in quotes"),
        (by_parts({"2026-11": {"entries": {"1": NOTE | {"kind": "song"}}}}), "kind"),
        (by_parts({"2026-11": {"entries": {"1": NOTE | {"at": "2026-11-23T09:00:00"}}}}), "offset"),
        (by_parts({"2026-11": {"entries": {"1": NOTE | {"day": "2026-02-30"}}}}), "day"),
        (by_parts({"2026-11": {"entries": {"1": NOTE | {"day": "0001-01-01"}}}}), "day"),
        (by_parts({"core": {"entries": {"1": {"id": "x"}}}}), "entries"),
        (by_parts({"core": {"routine": {"1": {"id": "x", "name": "x"}}}}), "missing"),
        (by_parts({"core": {"drafts": {"1": {"id": "x", "answers": "x"}}}}), "answers"),
        (by_parts({"2026-11": {"xtable": {"1": {"x": json.loads("[" * 60 + "]" * 60)}}}}), "nested"),
        (b'{"selfkind": {"export": 1, "format": 1}, "parts": {"core": {"x": {"1": {"a": NaN}}}}}', "NaN"),
    ],
)
def test_what_is_no_export_is_told_in_one_line(data: bytes, says: str) -> None:
    is_refused_in_one_line(data, says)


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
        incoming(by_parts({part: {"xtable": {"1": {"id": "x"}}}}))


@pytest.mark.parametrize("key", ["1" + "0" * 19, "9" * 5000, "-1", "1.0", "٣", "1_0", " 1", ""])
def test_an_id_that_is_no_number_of_ours_is_refused(key: str) -> None:
    with pytest.raises(SelfkindError, match="the last of these names has to be a whole number"):
        incoming(by_parts({"2026-11": {"xtable": {key: {"id": "x"}}}}))


@pytest.mark.parametrize("key", ["1000000001", "999999999999999", "9" * 19])
def test_a_huge_id_is_chosen_anew_so_that_there_is_a_next_one(key: str, store: Store, tmp_path: Path) -> None:
    imported(store, by_parts({"2026-11": {"xtable": {key: {"id": "x"}, "7": {"id": "y"}}}}))
    table = store.part("2026-11").table("xtable")
    assert sorted(row.doc_id for row in table) == [7, 8] or sorted(row.doc_id for row in table) == [1, 7]
    assert table.insert({"id": "z"}) == max(row.doc_id for row in table)
    assert imported(Store(tmp_path / "other"), exported(store)) == Counts(added=3)
