"""Backups: what they hold stays, what is restored is whole whatever happens, and old ones go."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from selfkind.domain.errors import Ambiguous, Damaged, NotFound, NotSaved, Unconfirmed
from selfkind.store import backup
from selfkind.store.backup import find, prune, restore, snapshot, snapshots, verify
from selfkind.store.files import RESTORE_PLAN
from selfkind.store.lock import HomeLock
from selfkind.store.store import Store

NOW = datetime(2026, 11, 23, 8, 15)
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 5), date(2026, 11, 23), date(2026, 12, 1)


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.json*")}


@pytest.fixture
def written(store: Store, home: Path) -> Path:
    """A home with core, October and November."""
    store.insert("routine", {"id": "a"})
    store.insert("entries", {"id": "o", "text": "october"}, OCTOBER)
    store.insert("entries", {"id": "n", "text": "november"}, NOVEMBER)
    return home


def test_a_backup_is_links_and_a_write_does_not_reach_it(store, written):
    made = snapshot(written, now=NOW)
    assert made.name == "2026-11-23T081500"
    assert made.files() == ["2026-10.json", "2026-11.json", "core.json"]
    assert made.path.joinpath("core.json").samefile(written / "core.json")
    before = parts(made.path)
    store.insert("routine", {"id": "b"})
    assert made.path.joinpath("core.json").stat().st_ino != written.joinpath("core.json").stat().st_ino
    assert parts(made.path) == before
    assert stat.S_IMODE(made.path.stat().st_mode) == stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert verify(made) == {}


def test_where_links_fail_files_are_copied(written, monkeypatch):
    def no_links(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    made = snapshot(written, now=NOW)
    assert parts(made.path) == parts(written)
    assert not made.path.joinpath("core.json").samefile(written / "core.json")
    assert stat.S_IMODE(made.path.joinpath("core.json").stat().st_mode) == 0o600


def test_names_do_not_collide_and_stay_in_order(written):
    names = [snapshot(written, why, now=NOW).name for why in ("day", "import", "asked", "rekey")]
    assert names == [
        "2026-11-23T081500",
        "2026-11-23T081500-before-import-2",
        "2026-11-23T081500-3",
        "2026-11-23T081500-before-rekey-4",
    ]
    assert [made.name for made in snapshots(written)] == names
    assert [made.before for made in snapshots(written)] == ["", "import", "", "rekey"]


def test_nothing_to_back_up_creates_nothing(home):
    with pytest.raises(NotFound):
        snapshot(home)
    assert not home.exists()
    assert snapshots(home) == []


def test_a_backup_that_was_cut_off_is_not_listed_and_not_in_the_way(written, monkeypatch):
    for call in ("link", "mkdir", "fsync", "rename"):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, _crash)
            if call == "rename":
                patch.setattr(Path, "rename", _crash)
            with pytest.raises(Crash):
                snapshot(written, now=NOW)
        assert snapshots(written) == []
    assert parts(snapshot(written, now=NOW).path) == parts(written)
    assert [path.name for path in (written / "backups").iterdir()] == ["2026-11-23T081500"]


def test_a_full_disk_says_so(written, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(NotSaved, match=r"^No backup could be made: no space left on the disk\.$"):
        snapshot(written, now=NOW)


def test_folders_of_other_names_are_left_alone(written):
    for name in ("mine", "2026-13-01T000000", ".unfinished"):
        (written / "backups" / name).mkdir(parents=True)
    elsewhere = written.parent / "elsewhere"
    elsewhere.mkdir()
    (written / "backups" / "2025-01-01T000000").symlink_to(elsewhere)
    (written / "backups" / "2025-01-02T000000").write_text("mine")
    others = {path.name for path in (written / "backups").iterdir()} - {".unfinished"}
    made = snapshot(written, now=NOW)
    assert snapshots(written) == [made]
    prune(written, date(2030, 1, 1))
    assert {path.name for path in (written / "backups").iterdir()} == others | {made.name}


def test_find(written):
    first, second = snapshot(written, now=NOW), snapshot(written, now=NOW + timedelta(days=1))
    assert find(written, "2026-11-24") == second
    assert find(written, first.name) == first
    snapshot(written, now=NOW)
    assert find(written, first.name) == first
    with pytest.raises(Ambiguous):
        find(written, "2026")
    for words in ("2025", "", "../..", "."):
        with pytest.raises(NotFound):
            find(written, words)


def test_prune_keeps_seven_days_five_weeks_twelve_months(written):
    today = date(2026, 11, 23)  # a Monday
    for back in range(800):
        day = today - timedelta(days=back)
        for hour in (8, 21):
            (written / "backups" / f"{day}T{hour:02}0000").mkdir(parents=True)
    prune(written, today)
    kept = [made.name for made in snapshots(written)]
    days = {f"{today - timedelta(days=back)}T210000" for back in range(7)} | {"2026-11-23T080000"}
    weeks = {
        "2026-11-23T210000",
        "2026-11-22T210000",
        "2026-11-15T210000",
        "2026-11-08T210000",
        "2026-11-01T210000",
    }
    months = {
        f"{month}T210000"
        for month in (
            "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
            "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31", "2026-11-23",
        )
    }  # fmt: skip
    assert set(kept) == days | weeks | months
    prune(written, today)
    assert [made.name for made in snapshots(written)] == kept


def test_prune_keeps_what_was_made_before_something_big_for_a_week(written):
    big = snapshot(written, "restore", now=NOW)
    later = [snapshot(written, "day", now=NOW + timedelta(hours=1, days=n)) for n in range(9)]
    assert big.name not in prune(written, date(2026, 11, 29))
    assert big.name in prune(written, date(2026, 11, 30))
    assert later[-1] in snapshots(written)


def test_prune_leaves_the_old_ones_of_someone_who_was_away(written):
    for n in range(3):
        snapshot(written, "day", now=NOW - timedelta(days=n))
    assert prune(written, date(2036, 1, 1)) == []


def changed(store: Store, home: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a backup holds, and what the home came to hold after it."""
    kept = parts(snapshot(home, now=NOW).path)
    store.insert("routine", {"id": "b"})
    store.insert("entries", {"id": "d", "text": "december"}, DECEMBER)
    store.insert("entries", {"id": "o2", "text": "october"}, OCTOBER)
    (home / "2026-11.json").unlink()
    return kept, parts(home)


def test_restore_brings_everything_back_and_keeps_what_was_there(store, written):
    old, new = changed(store, written)
    done = restore(written, find(written, "2026"), now=NOW)
    assert parts(written) == old
    assert done.removed == ("2026-12.json",)
    assert done.kept is not None
    assert done.kept.name == "2026-11-23T081500-before-restore-2"
    assert parts(done.kept.path) == new
    assert not (written / RESTORE_PLAN).exists()
    assert not (written / "core.json").samefile(done.source.path / "core.json")
    assert [row["id"] for row in store.table("routine")] == ["a"]
    restore(written, done.kept, now=NOW)
    assert parts(written) == new


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
    with pytest.raises(Damaged, match=r"was not restored, and nothing was changed: 2026-11\.json") as refused:
        restore(written, made)
    assert refused.value.exit_code == 4
    assert parts(written) == new
    assert snapshots(written) == [made]
    # The parts that are well can still be had.
    restore(written, made, "core")
    assert [row["id"] for row in store.table("routine")] == ["a"]


class Crash(BaseException):
    """The process is gone: nothing after it runs."""


def _crash(*_: object, **__: object) -> None:
    raise Crash


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
    meant = old if whole else new | {"core.json": old["core.json"]}
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
        found = parts(written)
        assert found in (new, meant)
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
        patch.setattr(backup, "_finish", lambda _home: None)
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
        assert parts(written) == old
    else:
        pytest.fail("it never came to an end")
    assert at > 5


def test_a_write_of_a_store_that_is_open_finishes_a_restore_first(store, written, monkeypatch):
    changed(store, written)
    table = store.table("routine")
    with monkeypatch.context() as patch:
        patch.setattr(backup, "_finish", lambda _home: None)
        restore(written, snapshots(written)[0], now=NOW)
    table.insert({"id": "c"})
    assert {row["id"] for row in table} == {"a", "c"}
    assert not (written / RESTORE_PLAN).exists()
    assert not (written / "2026-12.json").exists()


@pytest.mark.parametrize(
    "plan",
    [
        b"",
        b"{}",
        b'{"backup": "../..", "files": {}, "remove": ["core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {}, "remove": ["../core.json"]}',
        b'{"backup": "2026-11-23T081500", "files": {"core.json": "0"}, "remove": []}',
    ],
)
def test_a_plan_that_makes_no_sense_is_damage(written, plan):
    before = parts(written)
    (written / RESTORE_PLAN).write_bytes(plan)
    with pytest.raises(Damaged, match="A restore was cut off"):
        Store(written).months()
    with pytest.raises(Damaged, match="A restore was cut off"):
        Store(written).insert("routine", {"id": "b"})
    Store(written).changed()
    assert parts(written) == before


def test_a_restore_that_the_disk_does_not_confirm_is_done(store, written, monkeypatch):
    old, _ = changed(store, written)
    made = snapshots(written)[0]

    def doubt(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("selfkind.store.files._sync_folder", doubt)
    monkeypatch.setattr("selfkind.store.backup.sync_folder", lambda _folder: None)
    with pytest.raises(Unconfirmed) as warned:
        restore(written, made, now=NOW)
    assert warned.value.result.removed == ("2026-12.json",)
    assert parts(written) == old
    assert not (written / RESTORE_PLAN).exists()


def test_a_part_alone_does_not_come_from_before_the_keys_changed(written):
    made = snapshot(written, now=NOW)
    (written / "keys.json").write_text("{}")
    with pytest.raises(NotSaved, match="only be restored whole"):
        restore(written, made, "core")
    restore(written, made)
    assert not (written / "keys.json").exists()


def test_what_is_done_before_a_write(home):
    said: list[bool] = []

    def note() -> None:
        said.append((home / "core.json").exists())

    store = Store(home, before_write=note)
    store.insert("routine", {"id": "a"})
    store.part("rollup").table("months").insert({"month": "2026-11"})
    store.table("routine").remove(doc_ids=[])
    assert said == [False]
    store.insert("routine", {"id": "b"})
    assert said == [False, True]


def test_a_backup_waits_for_a_writer(written):
    with HomeLock(written), pytest.raises(NotSaved, match="Another selfkind"):
        snapshot(written, now=NOW, lock=HomeLock(written, patience=0.01))
