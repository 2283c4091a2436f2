"""Backups: what they hold stays, and old ones go."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from selfkind.domain.errors import Ambiguous, NotFound, NotSaved
from selfkind.store.backup.snapshots import find, prune, snapshot, snapshots, verify
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.store import Store
from tests.store.conftest import Crash, crash, parts

NOW = datetime(2026, 11, 23, 8, 15)


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


def test_where_rclone_writes_through_links_a_backup_has_none_to_the_files(store: Store, written: Path) -> None:
    before = snapshot(written, now=NOW)
    (written / ".rclone-filter").touch()
    first, second = (snapshot(written, now=NOW + timedelta(hours=hour)) for hour in (1, 2))
    kept = {file: (first.path / file).read_bytes() for file in first.files()}
    assert kept == {file: (before.path / file).read_bytes() for file in before.files()}
    for file in kept:
        assert (first.path / file).samefile(second.path / file)
        with (written / file).open("r+b") as opened:
            opened.write(b"!")
    assert {file: (first.path / file).read_bytes() for file in first.files()} == kept
    assert (verify(first), verify(second)) == ({}, {})
    third = snapshot(written, now=NOW + timedelta(hours=3))
    assert not any((third.path / file).samefile(second.path / file) for file in kept)


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
            patch.setattr(os, call, crash)
            if call == "rename":
                patch.setattr(Path, "rename", crash)
            with pytest.raises(Crash):
                snapshot(written, now=NOW)
        assert snapshots(written) == []
    assert parts(snapshot(written, now=NOW).path) == parts(written)
    assert [path.name for path in (written / "backups").iterdir()] == ["2026-11-23T081500"]


def test_a_full_disk_says_so(written, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(NotSaved, match=r"^The backup couldn't be made in .*: no space left on the disk\.$"):
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
    with HomeLock(written), pytest.raises(NotSaved, match="Another window or command"):
        snapshot(written, now=NOW, lock=HomeLock(written, patience=0.01))


def test_a_folder_of_a_year_that_cannot_be_reckoned_with_is_left_alone(written: Path) -> None:
    kept = snapshot(written)
    for name in ("0001-01-01T000000", "9999-12-31T235959"):
        (written / "backups" / name).mkdir()
    assert snapshots(written) == [kept]


@pytest.mark.parametrize("end", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full", "ctrl+c"])
def test_a_backup_that_was_cut_off_leaves_nothing(
    written: Path, monkeypatch: pytest.MonkeyPatch, end: BaseException
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise end

    monkeypatch.setattr("selfkind.store.backup.snapshots.write_new", fails)
    with pytest.raises(NotSaved if isinstance(end, OSError) else KeyboardInterrupt):
        snapshot(written)
    assert list((written / "backups").iterdir()) == []
