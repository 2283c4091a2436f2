"""What is restored is whole, whatever happens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

from selfkind.domain.errors import Damaged, NotFound, NotSaved
from selfkind.store.backup import restore as restore_module
from selfkind.store.backup.restore import restore
from selfkind.store.backup.snapshots import find, snapshot, snapshots, verify
from selfkind.store.beside import beside
from selfkind.store.encryption import keys
from selfkind.store.encryption.rekey import decrypt, encrypt
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.filenames import KEYS, RESTORE_PLAN
from selfkind.store.engine.part import unpack
from selfkind.store.engine.revisions import TOMBSTONES
from selfkind.store.engine.store import Store
from tests.lineage import said
from tests.store.conftest import DECEMBER, OCTOBER, Crash, parts

NOW = datetime(2026, 11, 23, 8, 15)


def changed(store: Store, home: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a backup holds, and what the home came to hold after it."""
    kept = parts(snapshot(home, now=NOW).path)
    store.insert("routine", {"id": "b"})
    store.insert("entries", {"id": "d", "text": "december"}, DECEMBER)
    store.insert("entries", {"id": "o2", "text": "october"}, OCTOBER)
    (home / "2026-11.json").unlink()
    return kept, parts(home)


def words(files: dict[str, bytes]) -> dict[str, Any]:
    """What files of parts say, without how often it was changed and what was deleted; those that say nothing are
    left out."""
    said_by_file = {file: said(unpack(file.removesuffix(".json"), data).tables) for file, data in files.items()}
    by_id = {
        file: {table: {row["id"]: row for row in rows.values()} for table, rows in tables.items()}
        for file, tables in said_by_file.items()
    }
    return {file: tables for file, tables in by_id.items() if tables}


def test_restore_brings_everything_back_and_keeps_what_was_there(store, written):
    old, new = changed(store, written)
    done = restore(written, find(written, "2026"), now=NOW).value
    assert words(parts(written)) == words(old)
    assert done.removed == ("2026-12.json",)
    assert done.kept is not None
    assert done.kept.name == "2026-11-23T081500-before-restore-2"
    assert parts(done.kept.path) == new
    assert not (written / RESTORE_PLAN).exists()
    assert not (written / "core.json").samefile(done.source.path / "core.json")
    assert [row["id"] for row in store.table("routine")] == ["a"]
    restore(written, done.kept, now=NOW)
    assert words(parts(written)) == words(new)


def test_what_is_restored_counts_as_a_change_of_what_was_there(store, written):
    changed(store, written)
    store.table("routine").update({"name": "Tea"}, where("id") == "a")
    done = restore(written, snapshots(written)[0], now=NOW).value
    (row,) = store.part("core").read()["routine"].values()
    assert (row["id"], row["revision"], len(row["ancestors"])) == ("a", 2, 1)
    stones = {part: store.part(part).read().get(TOMBSTONES, {}) for part in ("core", "2026-10", "2026-12")}
    assert {part: [(one["id"], one["revision"]) for one in rows.values()] for part, rows in stones.items()} == {
        "core": [("b", 1)],
        "2026-10": [("o2", 1)],
        "2026-12": [("d", 1)],
    }
    assert done.kept is not None
    assert not list(done.kept.path.glob("counted-*"))


def test_what_differs_in_nothing_is_restored_as_it_is(store, written):
    before = parts(written)
    restore(written, snapshot(written, now=NOW), now=NOW)
    assert parts(written) == before


def test_a_restore_of_what_cannot_be_read_puts_the_backup_there(store, written):
    old, _ = changed(store, written)
    (written / "core.json").write_bytes(b"damaged")
    restore(written, snapshots(written)[0], now=NOW)
    assert parts(written)["core.json"] == old["core.json"]
    assert words(parts(written)) == words(old)


def test_restore_one_part(store, written):
    old, new = changed(store, written)
    made = snapshots(written)[0]
    restore(written, made, "2026-11")
    assert parts(written) == new | {"2026-11.json": old["2026-11.json"]}
    for words in ("2026-12", "keys", "rollup", "../core"):
        with pytest.raises(NotFound):
            restore(written, made, words)


def test_a_damaged_backup_is_refused_before_anything_is_touched(store, written):
    _, new = changed(store, written)
    made = snapshots(written)[0]
    (made.path / "2026-11.json").unlink()
    (made.path / "2026-11.json").write_bytes((made.path / "2026-10.json").read_bytes())
    assert verify(made) == {"2026-11.json": "2026-11.json was changed outside selfkind."}
    with pytest.raises(Damaged, match=r"wasn't restored, and nothing was changed: 2026-11\.json") as refused:
        restore(written, made)
    assert refused.value.exit_code == 4
    assert parts(written) == new
    assert snapshots(written) == [made]
    # The parts that are well can still be had.
    restore(written, made, "core")
    assert [row["id"] for row in store.table("routine")] == ["a"]


CALLS = ("open", "write", "link", "replace", "rename", "unlink", "fsync", "mkdir", "rmdir")


def crashing(patch: pytest.MonkeyPatch, at: int) -> list[int]:
    """From the `at`-th change of the disk on, every one fails, as for a process that is gone."""
    calls = [0]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            calls[0] += 1
            if calls[0] >= at:
                raise Crash
            return real(*args, **more)

        return call

    for name in CALLS:
        patch.setattr(os, name, counted(getattr(os, name)))
    return calls


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "part"])
def test_a_crash_at_any_step_of_a_restore(store, written, tmp_path, monkeypatch, whole):
    old, new = changed(store, written)
    meant = words(old if whole else new | {"core.json": old["core.json"]})
    pristine = tmp_path / "pristine"
    shutil.copytree(written, pristine)
    seen = {"new": 0, "meant": 0}
    for at in range(1, 500):
        shutil.rmtree(written)
        shutil.copytree(pristine, written)
        with monkeypatch.context() as patch:
            crashing(patch, at)
            try:
                restore(written, snapshots(written)[0], None if whole else "core", now=NOW)
            except Crash:
                pass
            else:
                break
        again = Store(written)
        again.months()
        found = words(parts(written))
        assert found in (words(new), meant)
        seen["meant" if found == meant else "new"] += 1
        assert not (written / RESTORE_PLAN).exists()
        again.insert("routine", {"id": "c"})
        ids = {row["id"] for row in again.table("routine")}
        assert ids == ({"a", "c"} if found == meant else {"a", "b", "c"})
    else:
        pytest.fail("it never came to an end")
    assert seen["new"] > 5
    assert seen["meant"] > 5


def test_a_crash_while_a_restore_is_finished(store, written, tmp_path, monkeypatch):
    old, _ = changed(store, written)
    with monkeypatch.context() as patch:
        patch.setattr(restore_module, "follow_plan", lambda _home: None)
        restore(written, snapshots(written)[0], now=NOW)
    pristine = tmp_path / "pristine"
    shutil.copytree(written, pristine)
    for at in range(1, 500):
        shutil.rmtree(written)
        shutil.copytree(pristine, written)
        with monkeypatch.context() as patch:
            crashing(patch, at)
            try:
                Store(written).months()
            except Crash:
                pass
            else:
                break
        Store(written).months()
        assert words(parts(written)) == words(old)
    else:
        pytest.fail("it never came to an end")
    assert at > 5


def test_a_write_of_a_store_that_is_open_finishes_a_restore_first(store, written, monkeypatch):
    changed(store, written)
    table = store.table("routine")
    with monkeypatch.context() as patch:
        patch.setattr(restore_module, "follow_plan", lambda _home: None)
        restore(written, snapshots(written)[0], now=NOW)
    table.insert({"id": "c"})
    assert {row["id"] for row in table} == {"a", "c"}
    assert not (written / RESTORE_PLAN).exists()
    assert "2026-12.json" not in words(parts(written))


@pytest.mark.parametrize(
    "plan",
    [
        b"",
        b"{}",
        b'{"backup": "../..", "files": {}, "remove": ["core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {}, "remove": ["../core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {"core.json": "0"}, "remove": []}',
        b'{"backup": "2026-11-23T081500", "files": {}, "remove": [], "kept": "../..", "counted": ["core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {}, "remove": [], "counted": ["../core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {}, "remove": [], "counted": 5}',
        b"[]",
    ],
)
def test_a_plan_that_makes_no_sense_is_damage(written, plan):
    before = parts(written)
    (written / RESTORE_PLAN).write_bytes(plan)
    with pytest.raises(Damaged, match="A restore was interrupted"):
        Store(written).months()
    with pytest.raises(Damaged, match="A restore was interrupted"):
        Store(written).insert("routine", {"id": "b"})
    Store(written).changed()
    assert parts(written) == before


def test_a_restore_that_the_disk_does_not_confirm_is_done(store, written, monkeypatch):
    old, _ = changed(store, written)
    made = snapshots(written)[0]

    def doubt(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("selfkind.store.engine.files.sync_folder", doubt)
    for module in ("backup.snapshots", "engine.restore_plan"):
        monkeypatch.setattr(f"selfkind.store.{module}.sync_folder", lambda _folder: None)
    done = restore(written, made, now=NOW)
    assert done.warning
    assert done.value.removed == ("2026-12.json",)
    assert words(parts(written)) == words(old)
    assert not (written / RESTORE_PLAN).exists()


def test_a_part_alone_does_not_come_from_before_the_keys_changed(written):
    (written / KEYS).write_text("{}")
    made = snapshot(written, now=NOW)
    (written / KEYS).unlink()
    (written / KEYS).write_text('{"id": "another"}')
    with pytest.raises(NotSaved, match="Restore all of it"):
        restore(written, made, "core")
    restore(written, made)
    assert (written / KEYS).read_text() == "{}"


@pytest.mark.parametrize("part", [None, "core"])
def test_what_is_not_encrypted_does_not_come_into_an_encrypted_home(written, part):
    made = snapshot(written, now=NOW)
    (written / KEYS).write_text("{}")
    before = parts(written)
    with pytest.raises(NotSaved, match="isn't encrypted"):
        restore(written, made, part)
    assert parts(written) == before
    assert [kept.name for kept in snapshots(written)] == [made.name]


@pytest.mark.parametrize("fitting", [False, True])
def test_an_encrypted_backup_leaves_nothing_readable_beside_it(written, fitting):
    """In a home that was decrypted since: what is readable there isn't what the backup doesn't have."""
    old = words(parts(written))
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    made = snapshot(written, now=NOW)
    decrypt(written, opened)
    later = Store(written)
    later.insert("entries", {"id": "d", "text": "december"}, DECEMBER)
    later.close()
    done = restore(written, made, now=NOW, vault=AgeVault(written, opened) if fitting else None).value
    assert not [name for name in parts(written) if name.endswith(".json") and name != KEYS]
    assert not any(one.is_copy for one in beside(written))
    assert done.kept is not None
    assert "december" in str(words(parts(done.kept.path)))
    decrypt(written, keys.unlock((written / KEYS).read_bytes(), "a quiet lamp"))
    assert words(parts(written)) == old


def test_a_readable_month_beside_encrypted_ones_goes_with_a_restore(written):
    plain, old = (written / "2026-11.json").read_bytes(), words(parts(written))
    opened, _ = keys.make("a quiet lamp")
    encrypt(written, opened)
    made = snapshot(written, now=NOW)
    (written / "2026-11.json").write_bytes(plain)
    restore(written, made, now=NOW, vault=AgeVault(written, opened))
    assert beside(written) == []
    decrypt(written, opened)
    assert words(parts(written)) == old
