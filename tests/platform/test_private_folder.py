"""A private folder in memory: where there is one, and what is no place for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from selfkind.platform import private_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what is in memory")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three places that the system names, of which none is in private_folder."""
    named = [tmp_path / name for name in ("run", "shm", "tmp")]
    for place in named:
        place.mkdir(mode=0o700)
    monkeypatch.setattr(private_folder, "_places", lambda: list(map(str, named)))
    monkeypatch.setattr(private_folder, "_kind_of", lambda device: "ext4")
    return named


def test_a_folder_on_a_disk_is_not_memory(places: list[Path]) -> None:
    assert private_folder.private_folder() is None
    assert [list(place.iterdir()) for place in places] == [[], [], []]


def test_the_first_place_in_memory_is_taken_and_the_folder_is_private(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_folder, "_kind_of", lambda device: "tmpfs")
    made = private_folder.private_folder()
    assert made is not None
    assert made.parent == places[0]
    assert made.stat().st_mode & 0o777 == 0o700
    places[0].chmod(0o777)  # anybody could put another folder in the place of ours
    made = private_folder.private_folder()
    assert made is not None
    assert made.parent == places[1]
    places[1].chmod(0o1777)
    made = private_folder.private_folder()
    assert made is not None
    assert made.parent == places[1]


def test_a_place_that_is_not_there_or_full_is_passed_over(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_folder, "_kind_of", lambda device: "tmpfs")
    places[0].rmdir()
    made = private_folder.private_folder()
    assert made is not None
    assert made.parent == places[1]


def test_the_kind_of_a_file_system_is_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = tmp_path.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"36 1 0:0 / / rw - ext4 /dev/sda rw\n37 36 {number} / /a\\040b rw,nosuid shared:2 - tmpfs tmpfs rw\n"
    )
    monkeypatch.setattr(private_folder, "MOUNTS", mounts)
    assert private_folder._kind_of(device) == "tmpfs"
    mounts.write_text("")
    assert private_folder._kind_of(device) == ""
