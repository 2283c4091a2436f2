"""Pipes, folders and links where a file of the home is meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfkind.domain.errors import Damaged, NotSaved, SelfkindError
from selfkind.store.backup.restore import restore
from selfkind.store.backup.snapshots import find, snapshot, snapshots, verify
from selfkind.store.backup.zip_file import export_zip, verify_zip
from selfkind.store.begin_again import begin_again
from selfkind.store.doctor import Trouble, check, repair
from selfkind.store.encryption.keys import make
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.engine.store import Store
from selfkind.store.erase import our_files, remove
from tests.store.conftest import NOVEMBER, OCTOBER

pytestmark = pytest.mark.usefixtures("nothing_waits")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
NOTE = {"id": "a", "kind": "note", "at": "2026-11-23T08:00:00+01:00", "text": "soup"}


def in_the_way(store: Store) -> list[str]:
    return [finding.file for finding in check(store) if finding.trouble is Trouble.IN_THE_WAY]


@needs_pipes
def test_a_pipe_as_a_part_is_damage_and_its_backup_a_way_out(written: Path) -> None:
    kept = snapshot(written)
    (written / "2026-11.json").unlink()
    os.mkfifo(written / "2026-11.json")
    store = Store(written)
    with pytest.raises(Damaged, match=r"2026-11.json can't be read: it's a pipe, not a file"):
        store.table("entries", NOVEMBER).all()
    assert store.head_sum("2026-11") is None
    found = [finding for finding in check(store) if finding.file == "2026-11.json"]
    assert [(one.trouble, "--begin-again 2026-11" in one.otherwise) for one in found] == [(Trouble.DAMAGED, True)]
    # The next backup leaves it out, and the one before restores it.
    assert snapshot(written).files() == ["2026-10.json", "core.json"]
    restore(written, kept, "2026-11")
    assert Store(written).table("entries", NOVEMBER).all()[0]["text"] == "november"


@needs_pipes
def test_a_pipe_can_be_set_aside(written: Path) -> None:
    (written / "2026-11.json").unlink()
    os.mkfifo(written / "2026-11.json")
    store = Store(written)
    assert begin_again(store, "2026-11") == ("set-aside/2026-11.json", "")
    store.insert("entries", NOTE, NOVEMBER)
    assert our_files(written)


@needs_pipes
@pytest.mark.parametrize(
    "name",
    ["rollup.json", "ledger.json", "reminders.json", "remind.log", "remind.lock", ".lock", "country.txt"],
)
def test_the_doctor_names_each_pipe(written: Path, name: str) -> None:
    (written / name).unlink(missing_ok=True)
    os.mkfifo(written / name)
    assert in_the_way(Store(written)) == [name]
    assert repair(Store(written), check(Store(written))) == []


@needs_pipes
def test_a_lock_that_is_none_is_said(written: Path) -> None:
    (written / ".lock").unlink()
    os.mkfifo(written / ".lock")
    with pytest.raises(NotSaved, match=r"\.lock is in the way, because it's a pipe"):
        Store(written).insert("entries", NOTE, NOVEMBER)


@needs_pipes
def test_a_pipe_in_a_backup_is_told(written: Path) -> None:
    kept = snapshot(written)
    (kept.path / "core.json").unlink()
    os.mkfifo(kept.path / "core.json")
    assert verify(kept) == {
        "core.json": f"core.json in the backup {kept.name} can't be read: it's a pipe, not a file."
    }
    with pytest.raises(Damaged):
        restore(written, kept)


@pytest.mark.parametrize("name", ["backups", "set-aside", "backups/.unfinished"])
def test_a_file_where_a_folder_is_needed_is_named(written: Path, name: str) -> None:
    (written / name).parent.mkdir(exist_ok=True)
    (written / name).write_text("mine")
    assert in_the_way(Store(written)) == [name]


@pytest.mark.parametrize("name", ["2026-11.json.tmp", "core.json.tmp"])
def test_a_folder_under_the_temporary_name_blocks_nothing_and_is_named(written: Path, name: str) -> None:
    (written / name).mkdir()
    (written / name / "mine.txt").write_text("mine")
    store = Store(written)
    store.insert("entries", NOTE, NOVEMBER)
    store.insert("routine", {"id": "b"})
    assert in_the_way(store) == [name]
    assert sorted(path.name for path in written.glob("*.tmp")) == [name]
    assert (written / name / "mine.txt").read_text() == "mine"


def test_what_a_crash_leaves_under_the_other_name_is_a_leftover(written: Path) -> None:
    (written / "2026-11.json.2.tmp").write_text("half")
    found = [one for one in check(Store(written)) if one.trouble is Trouble.LEFTOVER]
    assert [one.file for one in found] == ["2026-11.json.2.tmp"]
    assert repair(Store(written), found) == found
    assert not (written / "2026-11.json.2.tmp").exists()


def test_encrypting_passes_over_a_folder_under_the_temporary_name(written: Path) -> None:
    (written / "2026-11.json.tmp").mkdir()
    encrypt(written, make("long enough words")[0])
    assert sorted(path.name for path in written.glob("*.json*")) == [
        "2026-10.json.age",
        "2026-11.json.age",
        "2026-11.json.tmp",
        "core.json.age",
        "keys.json",
    ]


@pytest.fixture
def linked(written: Path, tmp_path: Path) -> Path:
    """A home whose files are links into another folder, as of dotfiles; one of them says a relative way."""
    other = tmp_path / "dotfiles"
    other.mkdir()
    for name in ("core.json", "2026-10.json", "2026-11.json"):
        (written / name).rename(other / name)
        (written / name).symlink_to(other / name if name == "core.json" else Path("../dotfiles") / name)
    return written


def test_a_write_goes_through_a_link(linked: Path, tmp_path: Path) -> None:
    store = Store(linked)
    store.insert("entries", NOTE, NOVEMBER)
    store.insert("routine", {"id": "b"})
    other = tmp_path / "dotfiles"
    for name in ("core.json", "2026-11.json"):
        assert (linked / name).is_symlink()
        assert not (other / name).is_symlink()
    assert sorted(path.name for path in other.iterdir()) == ["2026-10.json", "2026-11.json", "core.json"]
    assert [row["text"] for row in Store(linked).table("entries", NOVEMBER)] == ["november", "soup"]
    assert {one.trouble for one in check(Store(linked))} == {Trouble.DOCUMENT}  # too short to be real


def test_a_write_that_fails_leaves_what_a_link_leads_to(
    linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (tmp_path / "dotfiles" / "2026-11.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotSaved):
        Store(linked).insert("entries", NOTE, NOVEMBER)
    assert (tmp_path / "dotfiles" / "2026-11.json").read_bytes() == before
    assert list((tmp_path / "dotfiles").glob("*.tmp")) == []


def test_a_backup_holds_what_links_lead_to(linked: Path, tmp_path: Path) -> None:
    kept = snapshot(linked)
    assert [path.name for path in kept.path.iterdir() if path.is_symlink()] == []
    Store(linked).insert("entries", NOTE, NOVEMBER)
    assert verify(kept) == {}
    restore(linked, find(linked, kept.name))
    assert (linked / "2026-11.json").is_symlink()
    assert [row["text"] for row in Store(linked).table("entries", NOVEMBER)] == ["november"]
    assert export_zip(linked, tmp_path / "copy.zip", kept.made.astimezone()) == 3
    assert verify_zip(tmp_path / "copy.zip") == (3, {})


def test_encrypting_refuses_a_link_because_its_words_would_stay(linked: Path, tmp_path: Path) -> None:
    with pytest.raises(SelfkindError, match="would stay readable"):
        encrypt(linked, make("long enough words")[0])
    assert sorted(path.name for path in linked.glob("*.json*")) == ["2026-10.json", "2026-11.json", "core.json"]


def test_erasing_says_what_a_link_led_to(linked: Path, tmp_path: Path) -> None:
    erased = remove(linked, our_files(linked))
    assert "core.json" in erased.files
    assert [line for line in erased.refused if str(tmp_path / "dotfiles" / "2026-11.json") in line]
    assert (tmp_path / "dotfiles" / "2026-11.json").exists()


def test_a_damaged_file_behind_a_link_can_be_set_aside(linked: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles" / "2026-11.json").write_bytes(b"{")
    store = Store(linked)
    aside, _ = begin_again(store, "2026-11")
    assert (linked / aside).read_bytes() == b"{"
    store.insert("entries", NOTE, NOVEMBER)
    assert not (linked / "2026-11.json").is_symlink()
    assert (tmp_path / "dotfiles" / "2026-11.json").read_bytes() == b"{"


def test_restoring_refuses_what_it_could_not_replace_and_plans_nothing(written: Path) -> None:
    kept = snapshot(written)
    (written / "2026-10.json").unlink()
    (written / "2026-10.json").mkdir()
    with pytest.raises(NotSaved, match=r"2026-10.json can't be replaced, because it's a folder"):
        restore(written, kept)
    (written / "2026-10.json").rmdir()
    (written / "2026-10.json").symlink_to("nowhere")
    with pytest.raises(NotSaved, match="points to something that isn't there"):
        restore(written, kept)
    assert not (written / "restore.plan").exists()
    assert len(snapshots(written)) == 1
    (written / "2026-10.json").unlink()
    restore(written, kept)
    assert Store(written).table("entries", OCTOBER).all()[0]["text"] == "october"
