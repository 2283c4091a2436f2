"""A restore of a backup on one computer, while another one still has what it replaced."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.store.backup import restore as restore_module
from selfkind.store.backup.restore import restore
from selfkind.store.backup.snapshots import Snapshot, snapshot
from selfkind.store.encryption import keys
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.part import unpack
from selfkind.store.engine.store import Store
from selfkind.store.erase import our_files
from selfkind.store.repositories.versions import moved
from selfkind.store.sync.merging import differs
from selfkind.store.sync.settle import names_in, settle, unsettled

DAY, DECEMBER = date(2026, 11, 23), date(2026, 12, 3)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def entry(id: str, text: str, day: str = "2026-11-23") -> dict[str, Any]:
    at = f"{day}T09:00:00.000+00:00"
    return {"id": id * 32, "kind": "note", "day": day, "at": at, "updated": at, "text": text}


class Two:
    """Two computers that were alike after a backup and some changes since."""

    def __init__(self, home: Path) -> None:
        self.home, self.apart = home, home.with_name("elsewhere")
        here = Store(home)
        here.insert("entries", entry("a", "tea"))
        here.insert("entries", entry("b", "soup"))
        here.insert("entries", entry("m", "milk"))
        here.insert("routine", {"id": "water", "name": "Water"})
        self.backup: Snapshot = snapshot(home, now=NOW)
        for number in range(3):
            here.table("entries", DAY).update({"text": f"rain {number}"}, where("id") == "a" * 32)
        here.table("entries", DAY).remove(where("id") == "b" * 32)
        here.insert("entries", entry("c", "snow"))
        here.insert("entries", entry("d", "bread", "2026-12-03"))
        moved(here, "entries", "m" * 32, DAY, DECEMBER, NOW)
        here.table("routine").update({"name": "Juice"}, where("id") == "water")
        here.insert("routine", {"id": "walk", "name": "Walk"})
        shutil.copytree(home, self.apart)

    def meet(self) -> None:
        """Let what differs come to each as a copy, until both have the same."""
        for number in range(4):
            files = [{path.name: path.read_bytes() for path in folder.glob("*.json")} for folder in self.homes]
            parts = [{name: unpack(name[:-5], data).tables for name, data in held.items()} for held in files]
            one, other = parts
            if one.keys() == other.keys() and not any(differs(one[name], other[name]) for name in one):
                return
            for folder, own, others in zip(self.homes, files, files[::-1], strict=True):
                for name, data in others.items():
                    if own.get(name) != data:
                        copy = name.replace(".json", f".sync-conflict-20261124-09000{number}-ABCDEFG.json")
                        (folder / (copy if name in own else name)).write_bytes(data)
                settle(Store(folder), unsettled(folder, names_in(folder)), lambda data, suffix: None)
        raise AssertionError("never alike")

    @property
    def homes(self) -> tuple[Path, Path]:
        return self.home, self.apart

    def said(self) -> list[dict[str, str]]:
        """What each says: the texts of entries, with their months, and the names of the routine."""
        found = []
        for folder in self.homes:
            store = Store(folder)
            months = [store.part(month).read().get("entries", {}) for month in store.months()]
            rows = [row for entries in months for row in entries.values() if "removed" not in row]
            assert len({row["id"] for row in rows}) == len(rows)
            words = {row["text"]: row["day"][:7] for row in rows}
            routine = store.part("core").read()["routine"].values()
            found.append(words | {row["name"]: "core" for row in routine if "removed" not in row})
        return found


@pytest.fixture
def two(home: Path) -> Two:
    return Two(home)


RESTORED = {"tea": "2026-11", "soup": "2026-11", "milk": "2026-11", "Water": "core"}
BEFORE = {
    "rain 2": "2026-11",
    "snow": "2026-11",
    "milk": "2026-12",
    "bread": "2026-12",
    "Juice": "core",
    "Walk": "core",
}


def test_what_a_restore_took_away_stays_away(two: Two) -> None:
    restore(two.home, two.backup, now=NOW)
    assert two.said() == [RESTORED, BEFORE]
    two.meet()
    assert two.said() == [RESTORED, RESTORED]


def test_a_restore_is_undone_by_a_restore(two: Two) -> None:
    kept = restore(two.home, two.backup, now=NOW).value.kept
    two.meet()
    assert kept is not None
    restore(two.home, kept, now=NOW)
    two.meet()
    assert two.said() == [BEFORE, BEFORE]


def test_a_part_that_is_restored_stays_as_it_is(two: Two) -> None:
    restore(two.home, two.backup, "core", now=NOW)
    two.meet()
    said = {words: where for words, where in BEFORE.items() if where != "core"} | {"Water": "core"}
    assert two.said() == [said, said]


def test_what_the_other_one_did_after_the_restore_is_kept(two: Two) -> None:
    restore(two.home, two.backup, now=NOW)
    other = Store(two.apart, now=lambda: NOW)
    stamp = {"updated": "2026-11-24T12:00:00.000+00:00"}
    for text in ("sun", "sun and wind"):
        other.table("entries", DAY).update({"text": text} | stamp, where("id") == "a" * 32)
        other.table("entries", DECEMBER).update({"text": f"milk, {text}"} | stamp, where("id") == "m" * 32)
        other.table("entries", DECEMBER).update({"text": f"bread, {text}"} | stamp, where("id") == "d" * 32)
    other.insert("entries", entry("e", "apple", "2026-12-03"))
    two.meet()
    said = RESTORED | {"bread, sun and wind": "2026-12", "apple": "2026-12"}
    del said["tea"], said["milk"]
    assert two.said() == [said | {"sun and wind": "2026-11", "milk, sun and wind": "2026-11"}] * 2


def test_a_restore_of_an_encrypted_home_counts_too(two: Two) -> None:
    made, _ = keys.make("a quiet lamp")
    encrypt(two.home, made)
    vault = AgeVault(two.home, made)
    store = Store(two.home, vault)
    backup = snapshot(two.home, now=NOW)
    store.table("entries", DAY).update({"text": "sun"}, where("id") == "a" * 32)
    restore(two.home, backup, now=NOW, vault=vault)
    (row,) = [row for row in store.part("2026-11").read()["entries"].values() if row["id"] == "a" * 32]
    assert (row["text"], row["revision"]) == ("rain 2", 5)
    assert not [path for path in two.home.rglob("*") if path.is_file() and b"rain" in path.read_bytes()]


def test_an_edit_follows_what_two_restores_deleted_and_brought_back_in_another_month(two: Two) -> None:
    restore(two.home, two.backup, now=NOW)
    two.meet()
    store = Store(two.home)
    old = snapshot(two.home, now=NOW)
    moved(store, "entries", "m" * 32, DAY, DECEMBER, NOW)
    two.meet()
    Store(two.home).table("entries", DECEMBER).remove(where("id") == "m" * 32)
    restore(two.home, old, now=NOW)
    stamp = {"updated": "2026-11-24T12:00:00.000+00:00"}
    for text in ("sun", "wind"):
        Store(two.apart).table("entries", DECEMBER).update({"text": text} | stamp, where("id") == "m" * 32)
    two.meet()
    assert [words["wind"] for words in two.said()] == ["2026-11"] * 2


def test_a_restore_of_an_encrypted_backup_without_parts_counts_too(home: Path) -> None:
    made, _ = keys.make("a quiet lamp")
    Store(home).insert("entries", entry("a", "tea"))
    encrypt(home, made)
    (home / "2026-11.json.age").unlink()
    backup = snapshot(home, now=NOW)
    vault = AgeVault(home, made)
    store = Store(home, vault)
    store.insert("entries", entry("e", "apple"))
    restore(home, backup, now=NOW, vault=vault)
    (stone,) = store.part("2026-11").read()["tombstones"].values()
    assert stone["id"] == "e" * 32


def test_a_restore_without_the_passphrase_puts_the_backup_there(two: Two) -> None:
    made, _ = keys.make("a quiet lamp")
    encrypt(two.home, made)
    backup = snapshot(two.home, now=NOW)
    Store(two.home, AgeVault(two.home, made)).insert("entries", entry("e", "apple"))
    restore(two.home, backup, now=NOW)
    assert (two.home / "2026-11.json.age").read_bytes() == (backup.path / "2026-11.json.age").read_bytes()


def test_what_a_restore_that_was_cut_off_leaves_is_deleted_with_the_rest(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(restore_module, "follow_plan", lambda _home: None)
        kept = restore(two.home, two.backup, now=NOW).value.kept
    assert kept is not None
    assert f"backups/{kept.name}/counted-core.json" in our_files(two.home)
    assert "counted-core.json" not in kept.files()
