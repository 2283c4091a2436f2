from __future__ import annotations

import builtins
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def used(run: Run, home: Path) -> Path:
    """A home with all kinds of files of ours, and some that are not."""
    run("write", "note", "hello")
    run("done", "water", "--date", "2026-10-30")
    run("today")
    for name in (
        *("keys.json", "reminders.json", "2026-11.json.age", "restore.plan", "rekey.plan"),
        *("core.json.tmp", "2026-09.json.tmp", "writing-0123456789abcdef.md", ".writing-0123456789abcdef.md.swp"),
    ):
        (home / name).write_text("x")
    snapshot = home / "backups" / "2026-11-23T081500"
    snapshot.mkdir(parents=True)
    os.link(home / "core.json", snapshot / "core.json")
    os.link(home / "2026-11.json", snapshot / "2026-11.json")
    return home


def test_everything_of_ours_goes_with_the_folder(run: Run, used: Path) -> None:
    said = run("forget", "everything", "--yes")
    assert (said.code, said.err) == (0, "")
    assert not used.exists()
    assert "4 backup files" in said.out
    assert "core.json" in said.out
    assert "exports" in said.out
    assert "hello" not in run("journal", "list").out
    said = run("forget", "everything", "--yes")
    assert said.code == 0
    assert "No selfkind files" in said.out


def test_folders_of_ours_go_where_nothing_is_in_them(run: Run, used: Path) -> None:
    assert run("inbox", "make").code == 0
    (used / "inbox-done").mkdir()
    said = run("forget", "everything", "--yes").out
    assert "stay: " not in said
    assert not used.exists()


def test_what_is_not_ours_stays(run: Run, used: Path, tmp_path: Path) -> None:
    others = ["notes.txt", "2026.json", "2026-13.json", "my core.json", "backups/mine.txt"]
    others += ["backups/2026-11-23T081500/holiday.jpg", "writing-1.md"]
    for name in others:
        (used / name).write_text("mine")
    (used / "2026-05.json").mkdir()
    (used / "2026-05.json" / "x").write_text("mine")
    outside = tmp_path / "outside.json"
    outside.write_text("mine")
    (used / "2025-01.json").symlink_to(outside)
    said = run("forget", "everything", "--yes", "--json")
    assert said.code == 0
    left = sorted(str(path.relative_to(used)) for path in used.rglob("*") if not path.is_dir())
    assert left == sorted([*others, "2026-05.json/x"])
    assert outside.read_text() == "mine"
    assert "notes.txt" in said.json["left"]
    assert "core.json" in said.json["removed"]


@pytest.mark.parametrize("name", ["backups", "backups/2026-11-23T081500", "set-aside", "inbox", "inbox-done"])
def test_a_link_in_place_of_a_folder_is_not_followed_and_what_stays_is_said(
    run: Run, home: Path, tmp_path: Path, name: str
) -> None:
    run("write", "note", "hello")
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "2026-11-23T081500").mkdir(parents=True)
    kept = elsewhere / "2026-11-23T081500" / "core.json"
    kept.write_text("x")
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).symlink_to(elsewhere)
    said = run("forget", "everything", "--yes")
    assert kept.exists()
    assert said.code == 1
    assert f"{home / name} was a link. The folder, with everything in it, is still there: {elsewhere}" in said.err
    assert "aren't selfkind's" not in said.out
    assert not home.exists()


def test_a_damaged_home_is_forgotten_too(run: Run, home: Path) -> None:
    run("write", "note", "hello")
    for path in home.glob("*.json"):
        path.write_text("{")
    assert run("forget", "everything", "--yes").code == 0
    assert not home.exists()


def test_a_folder_that_is_no_home_is_left_alone(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "core.json").write_text('{"mine": 1}')
    (home / "2026-11.json").write_text("[]")
    said = run("forget", "everything", "--yes")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert sorted(path.name for path in home.iterdir()) == ["2026-11.json", "core.json"]


def test_a_file_in_place_of_the_home(run: Run, home: Path) -> None:
    home.write_text("mine")
    said = run("forget", "everything", "--yes")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert home.read_text() == "mine"


def test_settings_and_themes_go_when_asked(run: Run, used: Path) -> None:
    (used / "config.toml").write_text("")
    (used / "themes").mkdir()
    (used / "themes" / "own.toml").write_text("")
    said = run("forget", "everything", "--yes")
    assert "config.toml, themes" in said.out
    assert sorted(path.name for path in used.iterdir()) == ["config.toml", "themes"]
    said = run("forget", "everything", "--yes", "--config")
    assert said.code == 0
    assert not used.exists()


def test_without_a_terminal_and_without_yes_nothing_goes(run: Run, used: Path) -> None:
    before = sorted(used.iterdir())
    said = run("forget", "everything")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "--yes" in said.err
    assert sorted(used.iterdir()) == before


@pytest.mark.parametrize(("typed", "code"), [("forget", 0), (" Forget ", 0), ("yes", 1), ("", 1), (None, 1)])
def test_a_word_is_asked_for(
    run: Run, used: Path, monkeypatch: pytest.MonkeyPatch, typed: str | None, code: int
) -> None:
    def answer(*_: object) -> str:
        if typed is None:
            raise EOFError
        return typed

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", answer)
    said = run("forget", "everything")
    assert said.code == code
    assert used.exists() is bool(code)
    assert "core.json" in said.err


def test_what_cannot_be_removed_is_told(run: Run, used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refusing(path: Path, missing_ok: bool = False) -> None:
        if path.name == "core.json":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    said = run("forget", "everything", "--yes")
    assert said.code == 1
    assert "permission denied" in said.err
    assert not (used / "2026-11.json").exists()
    assert "core.json" in said.out


def test_the_lock_of_another_program_makes_no_home(run: Run, home: Path) -> None:
    home.mkdir()
    (home / ".lock").write_text("4711")
    (home / "core.json").write_text('{"mine": 1}')
    assert run("forget", "everything", "--yes").code == 1
    assert sorted(path.name for path in home.iterdir()) == [".lock", "core.json"]
