"""Which programs share a home, by what they leave there or above it, and what they have that they shouldn't."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from selfkind.store.sync.blocks import with_block
from selfkind.store.sync.setups import setup_of
from selfkind.store.sync.shared_folder import (
    Shared,
    below,
    is_set_up,
    own_files_shared,
    own_names,
    shared_by,
    shared_names,
)
from tests.git_repos import Git, needs_git


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in a folder of notes."""
    home = tmp_path / "notes" / "selfkind"
    home.mkdir(parents=True)
    for name in ("core.json", "2026-11.json", ".lock", "ledger.json", "shopping.txt"):
        (home / name).touch()
    (home / "backups").mkdir()
    (home / "inbox").mkdir()
    return home


def found(home: Path) -> list[tuple[str, str]]:
    return [(one.setup.id, one.top.name) for one in shared_by(home)]


def block(path: Path, id: str, below: str = "") -> None:
    file = setup_of(id).files[0]
    path.write_bytes(with_block(b"", file.comment, file.lines(below), is_first=file.is_first))


def test_a_home_that_nobody_shares_is_shared_by_nobody(home: Path) -> None:
    assert found(home) == []


@pytest.mark.parametrize(
    ("mark", "id"),
    [(".stfolder", "syncthing"), (".sync_0a1b2c3d.db", "nextcloud"), (".dropbox.cache", "dropbox")],
)
def test_a_program_is_known_by_its_mark_here_or_above(home: Path, mark: str, id: str) -> None:
    (home / mark).touch()
    assert found(home) == [(id, "selfkind")]
    (home / mark).rename(home.parent / mark)
    assert found(home) == [(id, "notes")]
    assert below(home.parent, home) == "selfkind/"
    assert below(home, home) == ""


def test_a_program_without_a_mark_is_known_by_our_lines(home: Path) -> None:
    (home / ".rclone-filter").write_text("- *.bak\n")
    assert found(home) == []
    block(home / ".rclone-filter", "rclone")
    assert found(home) == [("rclone", "selfkind")]


def test_it_is_set_up_once_its_file_has_every_line(home: Path) -> None:
    (home.parent / ".stfolder").mkdir()
    (shared,) = shared_by(home)
    assert not is_set_up(shared, home)
    assert own_files_shared(shared, home) == [".lock", "backups/", "inbox/", "ledger.json"]
    block(home.parent / ".stignore", "syncthing", "selfkind/")
    assert is_set_up(shared, home)
    assert own_files_shared(shared, home) == []
    block(home.parent / ".stignore", "syncthing", "another/")
    assert not is_set_up(shared, home)


def test_a_program_without_a_list_cannot_be_asked(home: Path) -> None:
    (home / ".dropbox.cache").mkdir()
    (shared,) = shared_by(home)
    assert own_files_shared(shared, home) is None
    assert not is_set_up(shared, home)


def test_names_are_sorted_by_whose_they_are(home: Path) -> None:
    assert own_names(home) == [".lock", "backups/", "inbox/", "ledger.json"]
    assert shared_names(home) == ["2026-11.json", "core.json"]
    assert own_names(home / "nowhere") == shared_names(home / "nowhere") == []


@needs_git
def test_git_says_what_it_has(home: Path, tmp_path: Path) -> None:
    git = Git(tmp_path / "git")
    git(home.parent, "init", "-q")
    git(home, "add", "-f", ".lock", "core.json")
    assert found(home) == [("git", "notes")]
    assert own_files_shared(shared_by(home)[0], home) == [".lock"]
    (home.parent / ".gitignore").write_text("selfkind/\n")
    git(home.parent, "rm", "-q", "-r", "--cached", "selfkind")
    assert found(home) == []


def test_without_git_nothing_is_known_of_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", _missing)
    assert own_files_shared(Shared(setup_of("git"), home), home) is None


def _missing(*_: object, **__: object) -> None:
    raise FileNotFoundError
