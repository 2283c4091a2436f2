"""The backup as one file: what it holds, and that nothing false is taken for one."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from selfkind.domain.errors import Damaged, NewerFormat, NotFound, NotSaved
from selfkind.store.backup import zip_file as backup_zip
from selfkind.store.backup.restore import restore
from selfkind.store.backup.snapshots import prune, snapshots
from selfkind.store.backup.zip_file import MANIFEST, export_zip, import_zip, verify_zip
from selfkind.store.engine.store import Store

NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


@pytest.fixture
def written(store: Store, home: Path) -> Path:
    store.insert("routine", {"id": "a"})
    store.insert("entries", {"id": "n", "text": "kind words " * 50}, date(2026, 11, 23))
    return home


def rewritten(path: Path, change: dict[str, bytes | None]) -> None:
    """Pack a zip anew with some of its files changed, added, or (None) left out."""
    with zipfile.ZipFile(path) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (inside | change).items():
            if data is not None:
                archive.writestr(name, data)


def manifest(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(MANIFEST))


def test_it_holds_all_and_reads_back(written, tmp_path):
    target = tmp_path / "copy.zip"
    (written / "config.toml").write_text("")
    assert export_zip(written, target, NOW) == 2
    assert verify_zip(target) == (2, {})
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["2026-11.json", "core.json", MANIFEST]
        assert archive.read("core.json") == (written / "core.json").read_bytes()
    assert manifest(target)["made"] == "2026-11-23T08:15:00+00:00"
    assert {path.name for path in tmp_path.iterdir()} == {"copy.zip", "home"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"core.json": b"{}"}, "it isn't as selfkind wrote it"),
        ({"core.json": b" " * 100_000}, "it isn't as selfkind wrote it"),
        ({"core.json": None}, "is missing"),
        ({"2026-10.json": b"{}"}, "isn't in the zip file's list of files"),
    ],
)
def test_one_that_was_tampered_with_is_told(written, tmp_path, change, words):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, change)
    _, wrong = verify_zip(target)
    assert [name for name, said in wrong.items() if words in said] == [*change]


def test_a_flipped_bit_anywhere_in_the_files_is_told(written, tmp_path):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    whole = target.read_bytes()
    for at in range(0, len(whole), 7):
        target.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            count, wrong = verify_zip(target)
        except Damaged:
            continue
        if not wrong:  # a date, or another word of the archive about itself
            assert count == 2
            with zipfile.ZipFile(target) as archive:
                assert archive.read("core.json") == (written / "core.json").read_bytes()


def test_a_manifest_that_fits_does_not_make_a_damaged_part_well(written, tmp_path):
    (written / "core.json").write_bytes((written / "2026-11.json").read_bytes())
    target = tmp_path / "copy.zip"
    assert export_zip(written, target, NOW) == 2
    assert verify_zip(target) == (2, {"core.json": "core.json was changed outside selfkind."})


@pytest.mark.parametrize("data", [b"", b"PK", b"something else entirely"])
def test_what_is_no_backup(tmp_path, data):
    path = tmp_path / "some.zip"
    path.write_bytes(data)
    with pytest.raises(Damaged, match="is damaged, or isn't a selfkind backup"):
        verify_zip(path)
    with pytest.raises(NotFound):
        verify_zip(tmp_path / "none.zip")
    with pytest.raises(NotFound):
        verify_zip(tmp_path)


@pytest.mark.parametrize(
    "said",
    [
        b"[]",
        b"{}",
        b'{"selfkind": 1, "files": [1]}',
        b'{"selfkind": 1, "files": {"../core.json": {"sum": "", "bytes": 1}}}',
        b'{"selfkind": 1, "files": {"core.json": {"sum": "", "bytes": -5}}}',
    ],
)
def test_a_manifest_that_makes_no_sense(written, tmp_path, said):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, {MANIFEST: said})
    with pytest.raises(Damaged):
        verify_zip(target)


def test_a_newer_one_says_so(written, tmp_path):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, {MANIFEST: json.dumps(manifest(target) | {"selfkind": 2}).encode()})
    with pytest.raises(NewerFormat):
        verify_zip(target)


def test_an_earlier_backup_is_replaced_and_nothing_else_is(written, tmp_path):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    (written / "core.json").unlink()
    assert export_zip(written, target, NOW) == 1
    assert verify_zip(target) == (1, {})
    for name, data in (("notes.txt", b"mine"), ("photos.zip", b"PK")):
        other = tmp_path / name
        other.write_bytes(data)
        with pytest.raises(NotSaved, match="was left alone"):
            export_zip(written, other, NOW)
        assert other.read_bytes() == data


@pytest.mark.parametrize("at", [60, -22], ids=["in a file", "in the table of contents"])
def test_one_that_does_not_read_back_is_not_kept(written, tmp_path, monkeypatch, at):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    before = target.read_bytes()
    real = backup_zip._write

    def bad_disk(folder: Path, files: list[str], file: BinaryIO, made: datetime) -> dict[str, str]:
        sums = real(folder, files, file, made)
        file.seek(at, os.SEEK_SET if at > 0 else os.SEEK_END)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))
        return sums

    monkeypatch.setattr(backup_zip, "_write", bad_disk)
    with pytest.raises(NotSaved, match="couldn't be read back"):
        export_zip(written, target, NOW)
    assert target.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"copy.zip", "home"}


def test_a_folder_that_is_not_there(written, tmp_path):
    with pytest.raises(NotSaved, match=r"^The backup couldn't be written to .*: no such file or folder\.$"):
        export_zip(written, tmp_path / "none" / "copy.zip", NOW)


def test_nothing_to_export(home, tmp_path):
    with pytest.raises(NotFound):
        export_zip(home, tmp_path / "copy.zip", NOW)
    assert not (tmp_path / "copy.zip").exists()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds so low that no file of the tests has to be large."""
    monkeypatch.setattr(backup_zip, "ROOM", 4000)
    monkeypatch.setattr(backup_zip, "RATIO", 3)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of what is read from zips."""
    sizes: list[int] = []
    real = zipfile.ZipExtFile.read

    def read(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        data = real(self, n)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)
    return sizes


def test_one_that_unpacks_to_far_more_than_it_is_refused_unread(written, tmp_path, home, small, counted):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    data = b" " * 100_000
    whole = manifest(target)
    whole["files"]["core.json"] = {"sum": backup_zip._sum(data), "bytes": len(data)}
    rewritten(target, {"core.json": data, MANIFEST: json.dumps(whole).encode()})
    before = sorted(path.name for path in home.iterdir())
    counted.clear()
    for attempt in (lambda: verify_zip(target), lambda: import_zip(home, target)):
        with pytest.raises(Damaged, match=r"would unpack to 1 MB. A backup of its size unpacks to"):
            attempt()
    assert counted == []
    assert sorted(path.name for path in home.iterdir()) == before


def test_sizes_that_are_not_true_unpack_no_more_than_they_say(written, tmp_path, small, counted):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, {"core.json": b" " * 100_000})
    # The table of contents says that it is small.
    target.write_bytes(target.read_bytes().replace((100_000).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    counted.clear()
    assert verify_zip(target)[1] == {"core.json": "core.json is damaged: it isn't as selfkind wrote it."}
    assert max(counted) < 4000


def test_a_manifest_without_end_is_refused(written, tmp_path, monkeypatch, counted):
    monkeypatch.setattr(backup_zip, "_MANIFEST_ROOM", 1000)
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, {MANIFEST: json.dumps(manifest(target)).encode() + b" " * 100_000})
    counted.clear()
    with contextlib.suppress(Damaged):
        verify_zip(target)
    assert max(counted) <= 1000


def test_a_way_to_pack_that_is_not_ours_is_refused(written, tmp_path):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    with zipfile.ZipFile(target) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in inside.items():
            archive.writestr(name, data)
    with pytest.raises(Damaged):
        verify_zip(target)


def test_a_home_that_packs_that_well_can_be_restored_all_the_same(store, home, tmp_path, small):
    store.insert("entries", {"id": "n", "text": "ha" * 50_000}, date(2026, 11, 23))
    target = tmp_path / "copy.zip"
    assert export_zip(home, target, NOW) == 1
    assert verify_zip(target) == (1, {})
    assert target.stat().st_size > 100_000
    assert import_zip(home, target).files() == ["2026-11.json"]


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ("0001-01-01T00:00:00+00:00", "1900-01-01T000000"),
        ("9999-12-31T23:59:59+00:00", "1900-01-01T000000"),
        ("0004-02-29T00:00:00+00:00", "1900-01-01T000000"),
        ("1900-01-01T00:00:00+00:00", "1900-01-01T000000"),
    ],
)
def test_one_that_a_wrong_clock_made_is_restored_and_leaves_no_plan(written, tmp_path, made, name):
    target = tmp_path / "copy.zip"
    export_zip(written, target, NOW)
    rewritten(target, {MANIFEST: json.dumps(manifest(target) | {"made": made}).encode()})
    Store(written).insert("entries", {"id": "m", "text": "later"}, date(2026, 11, 24))
    added = import_zip(written, target)
    assert added.name == name
    restore(written, added)
    assert not (written / "restore.plan").exists()
    assert next(kept.name for kept in snapshots(written)) == name
    assert len(Store(written).table("entries", date(2026, 11, 23)).all()) == 1
    prune(written, date(2026, 11, 29))


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_a_wrong_clock_makes_a_backup_that_reads_back(written, tmp_path, year):
    export_zip(written, tmp_path / "copy.zip", NOW.replace(year=year))
    assert verify_zip(tmp_path / "copy.zip") == (2, {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_opened(written, tmp_path):
    os.mkfifo(tmp_path / "copy.zip")
    with pytest.raises(NotFound, match="it's a pipe, not a file"):
        verify_zip(tmp_path / "copy.zip")
    with pytest.raises(NotSaved, match="was left alone"):
        export_zip(written, tmp_path / "copy.zip", NOW)
