"""Half files that sync programs leave when they're ended: named once nobody goes on with them, and removed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from selfkind.store.doctor import Trouble, check, repair
from selfkind.store.encryption import keys
from selfkind.store.encryption.vault import AgeVault
from selfkind.store.engine.store import Store
from selfkind.store.erase import our_files
from selfkind.store.sync import half_files as module
from selfkind.store.sync.half_files import OLD, half_files

NAMES = {
    ".syncthing.2026-11.json.tmp": "Syncthing",
    "~syncthing~core.json.tmp": "Syncthing",
    ".unison.2026-11.json.581106b2917358e73c9036f678424717.unison.tmp": "Unison",
    "2026-11.json.a1b2c3d4.partial": "rclone",
    ".keys.json.~1a2b3c": "Nextcloud or ownCloud",
    ".merge_file_a1B2c3": "git",
}

ENTRY = {"id": "a" * 32, "kind": "note", "day": "2026-11-23", "at": "2026-11-23T09:00:00+00:00", "text": "tea"}


@pytest.fixture
def left(store: Store, home: Path) -> Path:
    """A home with a whole file under each name of a half one, and half files of somebody else."""
    store.insert("entries", ENTRY)
    for name in NAMES:
        (home / name).write_bytes((home / "2026-11.json").read_bytes())
    (home / ".syncthing.holiday.jpg.tmp").write_bytes(b"a picture")
    (home / ".merge_file_d4E5f6").write_bytes(b"a picture")
    return home


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day after."""
    then = time.time() + OLD + 1
    monkeypatch.setattr(module, "_now", lambda: then)


def test_half_files_of_ours_are_known_by_name_or_by_what_is_in_them(left: Path) -> None:
    assert {one.name: one.by for one in half_files(left)} == NAMES
    assert not any(one.is_old or one.is_sealed for one in half_files(left))


def test_those_that_may_still_be_written_are_left_alone(store: Store, left: Path) -> None:
    assert not [one for one in check(store) if one.trouble is Trouble.HALF_FILE]


@pytest.mark.usefixtures("later")
def test_old_ones_are_named_and_go(store: Store, left: Path) -> None:
    found = [one for one in check(store) if one.trouble is Trouble.HALF_FILE]
    assert {one.file for one in found} == NAMES.keys()
    assert all("was ended while it wrote this file" in one.words and "readable" in one.words for one in found)
    assert repair(store, found) == found
    assert sorted(path.name for path in left.iterdir() if path.name.startswith((".sync", ".merge"))) == [
        ".merge_file_d4E5f6", ".syncthing.holiday.jpg.tmp",
    ]  # fmt: skip
    assert not [one for one in check(store) if one.trouble is Trouble.HALF_FILE]


@pytest.mark.usefixtures("later")
def test_what_git_left_above_the_home_is_named_and_whether_it_is_encrypted(tmp_path: Path) -> None:
    home = tmp_path / "notes" / "selfkind"
    store = Store(home)
    store.insert("entries", ENTRY)
    (tmp_path / ".git").mkdir()
    made = keys.make("a quiet lamp")[0]
    (tmp_path / ".merge_file_a1B2c3").write_bytes(AgeVault(home, made).seal(b"{}"))
    (tmp_path / ".syncthing.core.json.tmp").write_bytes(b"of another folder, perhaps")
    (found,) = [one for one in check(store) if one.trouble is Trouble.HALF_FILE]
    assert (found.file, "encrypted" in found.words) == (str(tmp_path / ".merge_file_a1B2c3"), True)
    repair(store, [found])
    assert not (tmp_path / ".merge_file_a1B2c3").exists()


def test_whoever_forgets_everything_forgets_half_files(store: Store, left: Path) -> None:
    assert NAMES.keys() <= set(our_files(left))
    assert ".syncthing.holiday.jpg.tmp" not in our_files(left)
