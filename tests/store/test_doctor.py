"""Checking a home, and formats that came before."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from selfkind.domain.errors import Damaged, NewerFormat
from selfkind.store.backup.restore import restore
from selfkind.store.backup.snapshots import snapshot
from selfkind.store.doctor import Trouble, check, missing, repair
from selfkind.store.engine import part
from selfkind.store.engine.revisions import TOMBSTONES, ancestor
from selfkind.store.engine.store import Store
from selfkind.store.repositories.versions import moved

GOLDEN = Path(__file__).parent / "golden"
NOW, LATER = part.FORMAT, part.FORMAT + 1
NOTE = {"kind": "note", "day": "2026-11-23", "at": "2026-11-23T08:00:00+01:00", "text": "soup"}


def note(id: str, updated: str = "2026-11-23T08:00:00+01:00", **more: str) -> dict[str, Any]:
    return NOTE | {"id": id, "updated": updated} | more


def troubles(store: Store) -> list[tuple[str, Trouble]]:
    return [(finding.file, finding.trouble) for finding in check(store)]


def test_a_home_that_is_well_or_not_there(store: Store, home: Path, day: date) -> None:
    assert check(store) == []
    store.insert("entries", note("a" * 32))
    store.table("settings").insert({"id": "routine", "kept": True})
    assert check(store) == []


def test_damage_is_told_apart_and_never_repaired(
    store: Store, home: Path, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    for month in ("2026-08", "2026-09", "2026-10", "2026-11"):
        store.insert("entries", note(month, day=f"{month}-05"))
    (home / "2026-08.json").write_bytes(b"")
    whole = (home / "2026-09.json").read_bytes()
    (home / "2026-09.json").write_bytes(whole.replace(b"soup", b"rain"))
    (home / "2026-10.json").write_bytes(whole.replace(b'"format":2', b'"format":9'))
    before = on_disk()
    found = check(Store(home))
    assert [(f.file, f.trouble, f.can_be_repaired) for f in found] == [
        ("2026-08.json", Trouble.DAMAGED, False),
        ("2026-09.json", Trouble.TOUCHED, False),
        ("2026-10.json", Trouble.NEWER, False),
    ]
    assert "selfkind doctor --accept 2026-09" in found[1].words
    assert repair(Store(home), found, upgrade=True) == []
    assert on_disk() == before


def test_accepting_what_was_changed_outside(store: Store, home: Path, day: date) -> None:
    store.insert("entries", note("a" * 32))
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b"soup", b"rain"))
    fresh = Store(home)
    with pytest.raises(Damaged):
        fresh.insert("entries", note("b" * 32))
    assert fresh.part("2026-11").rewrite(accept=True)
    assert not fresh.part("2026-11").rewrite(accept=True)
    fresh.insert("entries", note("b" * 32))
    assert [row["text"] for row in fresh.between("entries", day, day)] == ["rain", "soup"]
    assert check(fresh) == []


def test_the_difference_to_the_last_good_copy_is_told(store: Store, home: Path, day: date) -> None:
    for id, text in (("a", "soup"), ("b", "bread"), ("c", "tea")):
        store.insert("entries", note(id * 32, text=text))
    kept = snapshot(home)
    tables = dict(store.part("2026-11").read())
    rows = dict(tables["entries"])
    rows["1"] = rows["1"] | {"text": "rain"}
    rows["9"] = note("d" * 32)
    del rows["2"]
    path = home / "2026-11.json"
    path.unlink()
    path.write_bytes(part.pack("2026-11", {"entries": rows}).replace(b"rain", b"hail"))
    path.chmod(0o600)
    (finding,) = check(Store(home))
    assert f"Compared with the backup {kept.name}: 1 changed, 1 new, 1 gone." in finding.words


def test_twins_of_a_move_that_was_cut_off(store: Store, home: Path, day: date) -> None:
    old = note("a" * 32, "2026-11-23T08:00:00+01:00", text="old")
    new = note("a" * 32, "2026-11-23T09:00:00+01:00", text="new", day="2026-10-31")
    store.insert("entries", old)
    store.insert("entries", new)
    (finding,) = check(store)
    assert (finding.file, finding.trouble) == ("2026-11.json", Trouble.TWIN)
    assert repair(store, [finding]) == [finding]
    rows = store.between("entries", date(2026, 10, 1), day)
    assert [row["text"] for row in rows if "removed" not in row] == ["new"]
    assert check(store) == []


@pytest.mark.parametrize("is_known", [False, True])
def test_what_only_one_of_two_twins_says_is_an_earlier_version(store: Store, home: Path, is_known: bool) -> None:
    """As when two computers moved an entry to two months."""
    rows = {"entries": {"1": note("a" * 32, "2026-11-23T08:00:00+01:00", text="old")}}
    store.insert("entries", rows["entries"]["1"])
    new = note("a" * 32, "2026-11-23T09:00:00+01:00", text="new", day="2026-10-31")
    known = {"ancestors": [ancestor(rows["entries"]["1"])]} if is_known else {}
    store.insert("entries", {**new, "revision": 1, **known})
    repair(store, check(store))
    found = store.between("entries", date(2026, 10, 1), date(2026, 11, 30))
    assert sorted((row["text"], row["day"], "removed" in row) for row in found) == [
        ("new", "2026-10-31", False),
        *([] if is_known else [("old", "2026-10-31", True)]),
    ]
    (stone,) = store.part("2026-11").read()[TOMBSTONES].values()
    assert stone["moved"] == "2026-10-31"
    assert check(Store(home)) == []


def test_removing_a_twin_takes_along_a_version_of_what_was_moved_on(store: Store, home: Path) -> None:
    october, december = date(2026, 10, 30), date(2026, 12, 2)
    store.insert("entries", note("a" * 32, "2026-11-23T08:00:00+01:00", text="old"))
    store.insert("entries", note("a" * 32, "2026-11-23T09:00:00+01:00", text="new", day="2026-10-31"))
    store.insert("entries", note("b" * 32, text="moved", day=str(october)))
    moved(store, "entries", "b" * 32, october, december, datetime(2026, 11, 24, tzinfo=UTC))
    version = {"version_of": "b" * 32, "removed": "2026-11-23T10:00:00.000+00:00"}
    store.insert("entries", note("c" * 32, text="an earlier version", day=str(october)) | version)
    repair(store, check(store))
    found = store.between("entries", october, date(2026, 12, 31))
    assert {row["text"] for row in found} == {"old", "new", "moved", "an earlier version"}
    assert len({row["id"] for row in found}) == len(found)
    assert check(Store(home)) == []


def test_a_document_in_the_month_of_another_day_is_brought_home(store: Store, home: Path, day: date) -> None:
    store.part("2026-10").table("entries").insert(note("a" * 32) | {"from_later": [1]})
    store.part("2026-10").table("entries").insert(note("b" * 32, day="2026-10-02"))
    (finding,) = check(store)
    assert (finding.file, finding.trouble) == ("2026-10.json", Trouble.MISPLACED)
    repair(store, [finding])
    assert [row["from_later"] for row in store.between("entries", day, day)] == [[1]]
    assert len(store.table("entries", date(2026, 10, 1))) == 1
    assert check(Store(home)) == []


@pytest.mark.skipif(os.name != "posix", reason="no such modes there")
def test_a_damaged_ledger_that_was_put_aside_is_named_and_taken_away(store: Store, home: Path) -> None:
    store.insert("entries", note("a" * 32))
    (home / "ledger.damaged.json").write_bytes(b"garbage")
    (finding,) = [one for one in check(store) if one.trouble is Trouble.LEFTOVER]
    assert finding.file == "ledger.damaged.json"
    assert "started a new list" in finding.words
    repair(store, [finding])
    assert not (home / "ledger.damaged.json").exists()


def test_leftovers_go_and_files_are_closed(store: Store, home: Path) -> None:
    store.insert("entries", note("a" * 32))
    (home / "2026-11.json.tmp").write_bytes(b"half")
    (home / "2026-11.json").chmod(0o644)
    (home / "mine.txt").write_text("not of the store")
    home.chmod(0o755)
    found = check(store)
    assert {f.trouble for f in found} == {Trouble.LEFTOVER, Trouble.OPEN}
    assert repair(store, found) == found
    assert check(store) == []
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "2026-11.json").stat().st_mode & 0o777 == 0o600
    assert (home / "mine.txt").exists()


@pytest.mark.skipif(os.name != "posix", reason="no such modes there")
def test_files_that_everybody_could_read_are_no_trouble_in_a_closed_folder(store: Store, home: Path) -> None:
    """As after each `git pull`."""
    store.insert("entries", note("a" * 32))
    (home / "2026-11.json").chmod(0o644)
    assert check(store) == []
    home.chmod(0o750)
    assert [(one.file, one.trouble) for one in check(store)] == [
        ("", Trouble.OPEN),
        ("2026-11.json", Trouble.OPEN),
    ]


def test_what_cannot_be_understood_is_named_and_stays(store: Store, home: Path) -> None:
    store.part("2026-11").table("entries").insert({"id": "a" * 32, "day": "2026-11-23", "kind": "sonnet"})
    store.part("2026-11").table("kind_of_later").insert({"anything": True})
    (finding,) = check(store)
    assert (finding.trouble, finding.document) == (Trouble.DOCUMENT, "a" * 32)
    assert repair(store, [finding]) == []
    assert len(store.part("2026-11").table("entries")) == 1


def test_a_month_that_the_newest_backup_holds_is_missed(store: Store, home: Path) -> None:
    for month in ("2026-09", "2026-10", "2026-11"):
        store.insert("entries", note(month, day=f"{month}-05"))
    assert missing(home) == []
    kept = snapshot(home)
    assert missing(home) == []
    (home / "2026-09.json").unlink()
    (finding,) = missing(home)
    assert (finding.file, finding.trouble) == ("2026-09.json", Trouble.MISSING)
    assert f"selfkind backup restore {kept.name} --part 2026-09" in finding.words
    assert finding in check(store)
    restore(home, kept, "2026-09")
    assert missing(home) == []


def test_what_a_restore_took_away_is_not_missed(store: Store, home: Path) -> None:
    store.insert("entries", note("a", day="2026-09-05"))
    kept = snapshot(home)
    store.insert("entries", note("b", day="2026-10-05"))
    restore(home, kept)
    assert store.part("2026-10").read().keys() == {"tombstones"}
    assert missing(home) == []


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later selfkind, which calls a text a body."""

    def to_bodies(tables: part.Tables) -> part.Tables:
        rows = tables.get("entries", {}).items()
        new = {key: {("body" if k == "text" else k): v for k, v in row.items()} for key, row in rows}
        return tables | {"entries": new}

    monkeypatch.setattr(part, "FORMAT", LATER)
    monkeypatch.setattr(part, "UPGRADES", part.UPGRADES | {NOW: to_bodies})


@pytest.fixture(params=[f"format-{number}" for number in range(1, part.FORMAT + 1)])
def golden(home: Path, request: pytest.FixtureRequest) -> Path:
    """A home as each format wrote it. Its files are never changed: they are what people have on their disks."""
    shutil.copytree(GOLDEN / request.param, home)
    return home


def test_the_golden_home_reads_here_and_with_stock_tinydb(golden: Path) -> None:
    store = Store(golden)
    assert store.months() == ["2026-11"]
    for path in golden.glob("20*.json"):
        mine = store.part(path.stem).read()
        assert store.part(path.stem).trusted
        with TinyDB(path) as stock:
            assert stock.tables() == {"_meta", *mine}
            for kind in mine:
                assert [dict(row) for row in stock.table(kind).all()] == list(mine[kind].values())


@pytest.mark.usefixtures("formats")
def test_an_older_file_is_upgraded_as_it_is_read_and_written_with_the_next_write(home: Path, day: date) -> None:
    home.mkdir()
    path = home / "2026-11.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", NOW)
        Store(home).insert("entries", note("a" * 32))
    before = path.read_bytes()
    store = Store(home)
    assert [row["body"] for row in store.between("entries", day, day)] == ["soup"]
    assert path.read_bytes() == before
    store.table("entries", day).insert({"id": "b", "day": "2026-11-23", "body": "rain"})
    assert b'"format":%d' % LATER in path.read_bytes()
    assert [row["body"] for row in Store(home).table("entries", day).all()] == ["soup", "rain"]


@pytest.mark.usefixtures("formats")
def test_doctor_upgrades_only_when_asked(golden: Path) -> None:
    store = Store(golden)
    found = [finding for finding in check(store) if finding.trouble is Trouble.OLDER]
    assert [finding.file for finding in found] == ["2026-11.json"]
    assert repair(store, found) == []
    assert repair(store, found, upgrade=True) == found
    assert not [finding for finding in check(Store(golden)) if finding.trouble is Trouble.OLDER]
    # And the selfkind of before refuses it, in words, and writes nothing to it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", NOW)
        with pytest.raises(NewerFormat, match=f"format {LATER}"):
            Store(golden).part("2026-11").read()


@pytest.mark.usefixtures("formats")
def test_a_changed_older_file_is_still_not_trusted(golden: Path) -> None:
    path = golden / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b"}}", b"}} ", 1))
    assert (path.name, Trouble.TOUCHED) in troubles(Store(golden))
    assert json.loads(path.read_bytes())["_meta"]["1"]["format"] < LATER


def test_a_name_that_is_twice_in_a_file_is_named_before_one_of_the_two_is_lost(
    store: Store, home: Path, day: date
) -> None:
    store.insert("entries", note("a" * 32))
    path = home / "2026-11.json"
    text = path.read_text()
    path.write_text(text.replace('"entries":{', '"entries":{"1":' + json.dumps(note("b" * 32)) + ","))
    found = check(Store(home))
    assert [(one.file, one.trouble) for one in found] == [
        ("2026-11.json", Trouble.TOUCHED),
        ("2026-11.json", Trouble.DOUBLED),
    ]
    assert "“1”" in found[1].words
    assert repair(Store(home), found) == []
    # With another number both are read.
    path.write_text(path.read_text().replace('"entries":{"1"', '"entries":{"2"'))
    fresh = Store(home)
    assert [one.trouble for one in check(fresh)] == [Trouble.TOUCHED]
    assert fresh.part("2026-11").rewrite(accept=True)
    assert len(fresh.table("entries", day).all()) == 2
    assert check(fresh) == []


@pytest.mark.parametrize("closed", ["", ".lock"])
def test_a_home_that_cannot_be_written_is_not_well(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    store.insert("entries", note("a" * 32))
    real = os.access
    refused = home / closed
    # root may write everywhere, so the answer of the system is ours.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != refused and real(path, mode))
    (finding,) = check(store)
    assert (finding.file, finding.trouble) == ("", Trouble.NOT_WRITABLE)
    assert str(home) in finding.words
    assert not finding.can_be_repaired


def test_a_full_disk_is_not_well(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.insert("entries", note("a" * 32))
    full = shutil.disk_usage("/")._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert [finding.words for finding in check(store) if "no space left" in finding.words]
