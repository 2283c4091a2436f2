"""What is read of an export: what can't be one is refused in one line, and a bad row leaves the others alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.exchange.found import Imported, LeftOut
from selfkind.exchange.selfkind.read import is_of, read
from selfkind.exchange.source import Source
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS
from selfkind.store.merge import Counts
from tests.exchange.exports import (
    CALENDAR,
    by_parts,
    export_of,
    exported,
    imported,
    is_refused_in_one_line,
    note,
)
from tests.exchange.fuzz import fuzz
from tests.exchange.selfkind.test_by_parts import SAMPLE
from tests.store.examples import EXAMPLES

NOTE = note("a" * 32)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "isn't complete JSON"),
        (b"\xff\xfe", "isn't UTF-8 text"),
        (b'{"format":', "line 1"),
        (b"[" * 5000 + b"]" * 5000, "Nothing was imported"),
        (b"[]", "isn't a selfkind export"),
        (b"7", "isn't a selfkind export"),
        (b'{"entries": []}', "isn't a selfkind export"),
        (b'{"format": "other", "version": 1}', "isn't a selfkind export"),
        (export_of({}, version=2), "newer selfkind"),
        (export_of({}, version=True), "“version”"),
        (export_of({}, version="1"), "“version”"),
        (export_of({}, version=0), "“version”"),
        (b'{"format": "selfkind"}', "“version”"),
        (export_of({}, country=7), "“country”"),
        (export_of({"entries": {}}), "“entries”: this has to be a list"),
        (export_of({"routine": None}), "“routine”: this has to be a list"),
        (export_of({"other": {}}), "“other”: this has to be a list"),
        (export_of({"_meta": []}), "“_meta”"),
        (export_of({}, dated="entries"), "“dated”"),
        (export_of({}, dated=[1]), "“dated”"),
        (b'{"format": "selfkind", "version": 1, "other": [{"a": NaN}]}', "NaN"),
        (b'{"format": "selfkind", "version": 1, "other": [{"a": 1e999}]}', "too large a number"),
        (b'{"format": "selfkind", "version": 1, "other": [{"a": ' + b"9" * 5000 + b"}]}", "can't be read as JSON"),
        (b'{"format": "selfkind", "version": 1, "entries": [], "entries": []}', '"entries" is in the file twice'),
        (b'{"format": "selfkind", "version": 1, "dreams": [{"a": 1, "a": 2}]}', '"a" is in the file twice'),
    ],
)
def test_what_is_no_export_is_told_in_one_line(data: bytes, says: str) -> None:
    is_refused_in_one_line(data, says)


@pytest.mark.parametrize(
    ("lists", "why"),
    [
        ({"entries": ["words"]}, "this has to be in braces, like { … }"),
        ({"dreams": [{"deep": json.loads("[" * 60 + "]" * 60)}]}, "this is nested more than 50 levels deep"),
        ({"other": [{"part": "imports", "table": "runs", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": "rollup", "table": "months", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": "٢٠٢٦-11", "table": "x", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": "0000-01", "table": "x", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": "9999-12", "table": "x", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": 5, "table": "x", "document": {}}]}, "“part” isn't a month"),
        ({"other": [{"part": "core", "table": "_meta", "document": {}}]}, "“table” isn't the name of a table"),
        ({"other": [{"part": "core", "document": {}}]}, "“table” isn't the name of a table"),
        ({"other": [{"part": "core", "table": "x", "document": 5}]}, "“document”: this has to be in braces"),
        ({"other": [5]}, "this has to be in braces"),
        ({"dreams": [{"day": "9999-12-31"}]}, "day isn't a date"),
        ({"dreams": [{"day": "core"}]}, "day isn't a date"),
    ],
)
def test_a_row_that_is_none_is_left_out_and_said(lists: dict[str, Any], why: str) -> None:
    name = next(iter(lists))
    data = export_of({**lists, "settings": [{"id": "theme", "value": "x"}]}, dated=["dreams"])
    bad, good = read(Source(data, "x.json", CALENDAR))
    assert isinstance(bad, LeftOut)
    assert bad.where == f"“{name}”, number 1"
    assert bad.why.startswith(why)
    assert isinstance(good, Imported)


def test_lists_and_tables_of_a_newer_selfkind_stay(store: Store, tmp_path: Path) -> None:
    lists = {
        "dreams": [{"id": "d", "day": "2026-11-07", "x": [1, None]}],
        "wishes": [{"id": "w", "day": "2026-11-07"}],
        "other": [{"part": "2026-10", "table": "songs", "document": {"text": "la"}}],
        "entries": [note("a", later={"more": 1})],
    }
    assert imported(store, export_of(lists, dated=["dreams", "entries"], mood_of_the_day="good")) == Counts(
        added=4
    )
    assert [row["id"] for row in store.part("2026-11").table("dreams").all()] == ["d"]
    assert [row["id"] for row in store.part("core").table("wishes").all()] == ["w"]
    assert [row["text"] for row in store.part("2026-10").table("songs").all()] == ["la"]
    assert store.table("entries", date(2026, 11, 1)).all()[0]["later"] == {"more": 1}
    data, other = exported(store), Store(tmp_path / "other")
    imported(other, data)
    assert exported(other) == data


def test_an_export_that_another_program_wrote_anew_comes_in(store: Store) -> None:
    data = json.dumps(json.loads(export_of({"entries": [NOTE]})), indent=4).encode("utf-8-sig")
    assert imported(store, data) == Counts(added=1)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (export_of({}), True),
        (by_parts({}), True),
        (b'\xef\xbb\xbf{\n  "format": "selfkind"', True),
        (b'{"entries": [], "format": "selfkind"}', False),
        (b'{"tags": {}, "entries": []}', False),
        (b"", False),
    ],
)
def test_an_export_is_recognized(data: bytes, expected: bool) -> None:
    assert is_of(Source(data, "x.json", CALENDAR)) is expected


def test_a_harmed_export_breaks_nothing(store: Store) -> None:
    for table in ("routine", "undo", "completions", "entries"):
        store.insert(table, KINDS[table].to_document(EXAMPLES[table]))
    store.part("core").table("xtable").insert({"text": "of a newer selfkind"})
    fuzz("selfkind", exported(store))


def test_a_harmed_export_of_before_breaks_nothing() -> None:
    parts = json.loads(SAMPLE.read_text())["parts"]
    fuzz("selfkind", by_parts({"core": {"away": parts["core"]["away"]}, "2026-10": parts["2026-10"]}))
