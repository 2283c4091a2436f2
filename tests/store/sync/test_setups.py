"""What is left out of each program, as that program reads it: where it's installed, it's asked."""

from __future__ import annotations

import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from selfkind.companion.sync import PROGRAMS
from selfkind.store.engine.file_scopes import FILE_SCOPES, scope_of
from selfkind.store.sync.setups import SETUPS, setup_of
from tests.git_repos import Git, needs_git
from tests.store.engine.test_file_scopes import EXAMPLES

OWN = sorted(EXAMPLES[row.pattern] for row in FILE_SCOPES if not row.is_shared)
SHARED = sorted(EXAMPLES[row.pattern] for row in FILE_SCOPES if row.is_shared)


def filled(folder: Path) -> Path:
    """Make a file of each kind in a folder, and one in each of its folders."""
    for name in (*OWN, *SHARED, "shopping.txt"):
        path = folder / name / "inside" if name.endswith("/") else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def top_names(paths: list[str]) -> list[str]:
    return sorted({path.partition("/")[0] + ("/" if "/" in path else "") for path in paths if path})


def test_each_program_is_there_once_and_leaves_out_something_or_says_how() -> None:
    assert tuple(setup.id for setup in SETUPS) == PROGRAMS
    for setup in SETUPS:
        lines = [line for file in setup.files for line in file.lines("")] or setup.by_hand("")
        assert lines or setup.id == "dropbox"
        assert len(lines) == len(set(lines))


def test_every_file_of_one_computer_has_a_line_in_each_list() -> None:
    for id in ("syncthing", "unison", "rclone", "nextcloud", "other"):
        setup = setup_of(id)
        lines = setup.files[0].lines("") if setup.files else setup.by_hand("")
        lines = [line for line in lines if ".rclone-filter.md5" not in line]  # rclone's own
        assert len(lines) == len(OWN), id
        for row in FILE_SCOPES:
            found = [line for line in lines if row.pattern.removesuffix("/") in line]
            assert bool(found) is not row.is_shared or row.pattern.startswith("["), (id, row.pattern)


@pytest.mark.parametrize("id", ["syncthing", "git", "unison", "rclone", "nextcloud", "other"])
def test_the_inbox_is_the_one_line_less_where_a_phone_fills_it(id: str) -> None:
    setup = setup_of(id)
    of = setup.files[0].lines if setup.files else setup.by_hand
    left_out = set(of("")) - set(of("", carries_inbox=True))
    assert set(of("", carries_inbox=True)) < set(of(""))
    assert len(left_out) == 1
    assert "inbox" in left_out.pop()
    assert any("inbox-done" in line for line in of("", carries_inbox=True))


def test_names_are_below_the_folder_that_is_shared() -> None:
    assert "/notes/self\\*kind/.lock" in setup_of("syncthing").files[0].lines("notes/self*kind/")
    assert "- /notes/backups/**" in setup_of("rclone").files[0].lines("notes/")
    assert "ignore = Path notes/backups" in setup_of("unison").by_hand("notes/")


@needs_git
def test_git_leaves_out_what_belongs_to_one_computer_and_nothing_else(tmp_path: Path) -> None:
    git, home = Git(tmp_path / "git"), filled(tmp_path / "repo" / "notes")
    for file in setup_of("git").files:
        (home / file.name).write_text("\n".join(file.lines("")) + "\n")
    (home / ".merge_file_a1B2c3").write_text("left by a git that was killed while it merged")
    git(tmp_path, "init", "-q", str(home.parent))
    git(home, "add", "-A")
    tracked = git(home, "ls-files").split("\n")
    assert top_names(tracked) == sorted({*SHARED, "shopping.txt", ".gitignore", ".gitattributes"})
    for name in (name for name in SHARED if ".json" in name):
        said = git(home, "check-attr", "merge", "text", "--", name)
        assert f"merge: {'unset' if name == 'keys.json' else 'selfkind'}" in said, name
        assert "text: unset" in said, name
    assert "merge: unspecified" in git(home, "check-attr", "merge", "--", "shopping.txt")


@pytest.mark.skipif(shutil.which("rclone") is None, reason="rclone isn't installed")
@pytest.mark.parametrize("below", ["", "no*tes/"])
def test_rclone_leaves_out_what_belongs_to_one_computer_and_nothing_else(tmp_path: Path, below: str) -> None:
    top = tmp_path / "top"
    filled(top / below)
    (top / below / ".rclone-filter.md5").write_text("0")
    (tmp_path / "filter").write_text("\n".join(setup_of("rclone").files[0].lines(below)) + "\n")
    command = ["rclone", "--config", str(tmp_path / "none"), "lsf", "-R", "--files-only", str(top)]
    done = subprocess.run(
        [*command, "--filter-from", str(tmp_path / "filter")], capture_output=True, text=True, check=True
    )
    listed = [line.removeprefix(below) for line in done.stdout.splitlines()]
    assert top_names(listed) == sorted({*SHARED, "shopping.txt"})


@pytest.mark.skipif(shutil.which("unison") is None, reason="unison isn't installed")
def test_unison_leaves_out_what_belongs_to_one_computer_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNISON", str(tmp_path / "profiles"))
    here, there = filled(tmp_path / "here"), tmp_path / "there"
    there.mkdir()
    lines = [f"root = {here}", f"root = {there}", "batch = true", *setup_of("unison").by_hand("")]
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "selfkind.prf").write_text("\n".join(lines) + "\n")
    subprocess.run(["unison", "-ui", "text", "selfkind"], capture_output=True, check=True)
    assert top_names(
        [path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()]
    ) == sorted({*SHARED, "shopping.txt"})


def test_the_lines_of_nextcloud_are_names_and_none_is_a_comment() -> None:
    lines = setup_of("nextcloud").files[0].lines("")
    assert not [line for line in lines if line.startswith("#")]
    patterns = [line.removeprefix("\\") for line in lines]
    assert all(any(fnmatchcase(name, pattern) for pattern in patterns) for name in OWN)
    assert not any(fnmatchcase(name, pattern) for name in SHARED for pattern in patterns)


def test_the_lists_and_the_scopes_say_the_same() -> None:
    assert all((scope := scope_of(name)) is not None and not scope.is_shared for name in OWN)
