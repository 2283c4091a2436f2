"""The bytes of a part: fixed for good, readable by others, and told from any that were touched."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from selfkind.domain.errors import Damaged, NewerFormat
from selfkind.store.engine import part
from selfkind.store.engine.part import Tables, head_sum, pack, unpack
from selfkind.store.engine.store import Store

TABLES = {
    "entries": {
        "1": {"id": "a", "day": "2026-11-23", "text": 'I was kind – 😀\n"so"'},
        "7": {"id": "b", "n": 1.5},
    },
    "checkins": {"1": {"id": "c", "feelings": ["calm"], "mood": None}},
}
FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = (FOLDER / "format-2" / "2026-11.json").read_bytes()
OLDER = {1: (FOLDER / "format-1" / "2026-11.json").read_bytes()}
"""By its number, a part as each format before wrote it."""


def test_the_format_has_not_changed():
    assert pack("2026-11", TABLES) == GOLDEN
    assert unpack("2026-11", GOLDEN) == (TABLES, True, part.FORMAT)


@pytest.mark.parametrize("format", sorted(OLDER))
def test_every_format_before_is_read_as_it_is(format):
    assert unpack("2026-11", OLDER[format]) == (TABLES, True, format)
    assert sorted(OLDER) == list(range(1, part.FORMAT))


def test_the_checksum_covers_all_that_follows_the_head():
    head, rest = GOLDEN[: GOLDEN.index(b"}}") + 2], GOLDEN[GOLDEN.index(b"}}") + 2 :]
    assert json.loads(head + b"}")["_meta"]["1"] == {
        "format": part.FORMAT,
        "part": "2026-11",
        "sum": hashlib.sha256(rest).hexdigest(),
    }


def test_stock_tinydb_reads_it(tmp_path):
    path = tmp_path / "2026-11.json"
    path.write_bytes(GOLDEN)
    with TinyDB(path, access_mode="r", encoding="utf-8") as db:
        found = db.table("entries").get(where("id") == "a")
        assert found == TABLES["entries"]["1"]
        assert found.doc_id == 1
        assert db.table("_meta").get(doc_id=1)["part"] == "2026-11"


def test_an_empty_part_can_be_written_and_read():
    assert unpack("core", pack("core", {})) == ({}, True, part.FORMAT)
    assert unpack("core", pack("core", {"drafts": {}})) == ({"drafts": {}}, True, part.FORMAT)


def test_every_cut_is_noticed():
    for length in range(len(GOLDEN)):
        with pytest.raises(Damaged, match=r"2026-11\.json is damaged"):
            unpack("2026-11", GOLDEN[:length])


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80, None], ids=["low bit", "case", "high bit", "zeroed"])
def test_every_changed_byte_is_noticed(flip):
    for index in range(len(GOLDEN)):
        broken = bytearray(GOLDEN)
        broken[index] = 0 if flip is None else broken[index] ^ flip
        _is_not_trusted(bytes(broken))


def test_every_zeroed_tail_is_noticed():
    for index in range(len(GOLDEN)):
        _is_not_trusted(GOLDEN[:index] + bytes(len(GOLDEN) - index))


@pytest.mark.parametrize("extra", [b" ", b"\n", b"{}", GOLDEN])
def test_anything_added_is_noticed(extra):
    _is_not_trusted(GOLDEN + extra)
    _is_not_trusted(extra + GOLDEN)


def _is_not_trusted(data: bytes) -> None:
    with contextlib.suppress(Damaged, NewerFormat):
        assert not unpack("2026-11", data).trusted


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"5",
        b'{"_meta":{}}',
        b'{"_meta":{"1":5}}',
        b"[" * 100_000,
        b"\xff\xfe",
        b"9" * 5000,
    ],
)
def test_what_is_no_part_is_damage(data):
    with pytest.raises(Damaged, match="damaged and can't be read"):
        unpack("core", data)


@pytest.mark.parametrize(
    "rest", [b',"entries":[]}', b',"entries":{"x":{}}}', b',"entries":{"1":5}}', b',"entries":5}']
)
def test_tables_that_are_none_are_damage(rest):
    with pytest.raises(Damaged):
        unpack("core", pack("core", {})[:-1] + rest)


def test_a_part_under_another_name_is_not_trusted():
    assert unpack("2026-12", GOLDEN) == (TABLES, False, part.FORMAT)


def test_a_part_that_was_only_laid_out_anew_is_readable_but_not_trusted():
    assert unpack("2026-11", json.dumps(json.loads(GOLDEN), indent=2).encode()) == (TABLES, False, part.FORMAT)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_newer_format_is_refused(indent):
    newer = json.loads(GOLDEN)
    newer["_meta"]["1"]["format"] = 3
    newer["entries"] = ["whatever", "that", "may", "be"]
    with pytest.raises(NewerFormat, match=r"2026-11.json was written by a newer selfkind \(format 3\)"):
        unpack("2026-11", json.dumps(newer, indent=indent).encode())
    with pytest.raises(NewerFormat):
        unpack("2026-11", GOLDEN.replace(b'"format":2', b'"format":3'))


@pytest.mark.parametrize(
    "tables",
    [
        {"_meta": {}},
        {"entries": {"-1": {}}},
        {"entries": {"1": {"n": float("nan")}}},
        {"entries": {"1": {"n": object()}}},
    ],
)
def test_what_could_not_be_read_back_is_never_written(tables):
    with pytest.raises((ValueError, TypeError)):
        pack("core", tables)


def test_half_a_surrogate_pair_is_not_lost(tmp_path):
    tables = {"drafts": {"1": {"text": "broken \ud83d paste – é"}}}
    data = pack("core", tables)
    assert unpack("core", data) == (tables, True, part.FORMAT)
    (tmp_path / "core.json").write_bytes(data)
    with TinyDB(tmp_path / "core.json", access_mode="r", encoding="utf-8") as db:
        assert db.table("drafts").get(doc_id=1) == tables["drafts"]["1"]


def test_the_head_tells_the_checksum(tmp_path):
    path = tmp_path / "2026-11.json"
    assert head_sum(path) is None
    path.write_bytes(GOLDEN)
    assert head_sum(path) == hashlib.sha256(GOLDEN[GOLDEN.index(b"}}") + 2 :]).hexdigest()
    path.write_bytes(b"{}")
    assert head_sum(path) is None


def test_a_store_writes_that_format(home, day):
    store = Store(home)
    store.table("entries", day).insert(TABLES["entries"]["1"])
    assert (home / "2026-11.json").read_bytes() == pack("2026-11", {"entries": {"1": TABLES["entries"]["1"]}})
    assert store.head_sum("2026-11") == head_sum(home / "2026-11.json") is not None


def test_reading_a_large_month_looks_for_no_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    tables: Tables = {"entries": {str(number): {"items": [[number]]} for number in range(20_000)}}
    data = pack("2026-11", tables)
    looks: list[str] = []
    frozen = gc.get_freeze_count()
    monkeypatch.setattr(part, "LARGE", 1000)
    gc.collect()
    gc.callbacks.append(noticed := lambda phase, _: looks.append(phase))
    try:
        whole = unpack("2026-11", data)
        assert not looks
    finally:
        gc.callbacks.remove(noticed)
    assert whole.tables == tables
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen + 20_000
