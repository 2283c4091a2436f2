"""The tables: RFC 4180, no text that a spreadsheet takes for a formula, and every value reads back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.exchange.csv.write import as_text, columns, files, from_text
from selfkind.store.engine.store import Store
from selfkind.store.kinds import KINDS
from tests.exchange.exports import export_from
from tests.exchange.written import NOT_GIVEN, filled
from tests.store.examples import EXAMPLES


def tables(store: Store) -> dict[str, bytes]:
    return {file.path: b"".join(file.pieces) for file in files(export_from(store))}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def test_each_kind_is_a_table_with_a_line_a_document(store: Store) -> None:
    export = export_from(filled(store))
    found = {file.path: b"".join(file.pieces) for file in files(export)}
    assert list(found) == ["routine.csv", "completions.csv", "entries.csv", "checkins.csv", "sessions.csv"]
    assert export.held.sealed == 1
    assert not any(words.encode() in data for data in found.values() for words in NOT_GIVEN)
    entries = {from_text(row["id"])[0]: row for row in rows(found["entries.csv"])}
    assert list(entries) == ["0", "a", "b", "c", "d", "1"]
    assert entries["a"]["text"] == "'=1+1\n[2026-01-01 10:00] no header @sea"
    assert entries["a"]["tags"] == "sea\ntwo words"
    assert entries["d"]["thought.thought"] == "I'm\nslow"
    assert json.loads(entries["d"]["thought.feelings"]) == [{"word": "sad"}]
    assert entries["b"]["private"] == "true"
    (check_in,) = rows(found["checkins.csv"])
    assert (check_in["valence"], check_in["words"]) == ("-1.5", "calm\ntired")
    assert rows(found["completions.csv"])[0]["note"] == "'+half of it"


def test_lines_end_as_the_standard_says(store: Store) -> None:
    data = tables(filled(store))["sessions.csv"]
    assert data.count(b"\r\n") == 2
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize("table", sorted(KINDS.keys() - {"undo", "drafts", "settings", "packs"}))
def test_no_key_of_any_kind_is_lost(table: str, store: Store) -> None:
    document = KINDS[table].to_document(EXAMPLES[table])
    document.pop("removed", None)
    document.pop("version_of", None)
    store.insert(table, document | {"later": {"more": [1]}})
    (row,) = rows(tables(store)[f"{table}.csv"])
    assert json.loads(row.pop("more")) == {"later": {"more": [1]}}
    heads = [".".join(head) for head in columns(table)]
    assert list(row) == heads
    for head in columns(table):
        value = document
        for key in head:
            value = value.get(key) if isinstance(value, dict) else None
        cell = from_text(row[".".join(head)])
        if isinstance(value, str):
            assert cell == value
        elif value is None:
            assert cell == ""
        elif isinstance(value, bool):
            assert cell == str(value).lower()
        elif isinstance(value, int | float):
            assert float(cell) == value
        elif all(isinstance(one, str) for one in value) and isinstance(value, list):
            assert cell.split("\n") == value
        else:
            assert json.loads(cell) == value


@pytest.mark.parametrize(
    "words", ["=1+1", "+49 30", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''+1", "＝1"]
)
def test_no_text_is_a_formula(words: str) -> None:
    assert as_text(words) == f"'{words}"
    assert from_text(as_text(words)) == words


@pytest.mark.parametrize(
    "words", ["0664123456", "007 ", "1e5", "12e34", "1.5E3", "1234567890123456", "'007", "0.50"]
)
def test_no_text_is_another_number(words: str) -> None:
    assert as_text(words) == f"'{words}"
    assert from_text(as_text(words)) == words


@given(st.text() | st.text("'0123456789.eE +="))
def test_every_text_reads_back(words: str) -> None:
    assert from_text(as_text(words)) == words
    assert not as_text(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("words", ["plain", "it's", "'quoted'", "a=b", "", "112", "0664 123", "0", "٠٦"])
def test_other_texts_stay_as_they_are(words: str) -> None:
    assert as_text(words) == from_text(words) == words
