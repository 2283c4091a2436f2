from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import Clock


def test_now_and_list(run: Run, clock: Clock, home: Path) -> None:
    said = run("backup", "now")
    assert (said.code, said.err) == (1, "There's nothing to back up yet.\n")
    assert not home.exists()
    assert "No backups yet." in run("backup", "list").out
    assert run("backup", "list", "--json").json == []
    run("done", "water")
    clock.forward(minutes=1)
    said = run("backup", "now")
    assert (said.code, said.out) == (0, "Backed up 2 files as 2026-11-23T094200.\n")
    clock.forward(minutes=1)
    assert run("backup", "now", "--json").json["name"] == "2026-11-23T094300"
    listed = run("backup", "list", "--json").json
    assert [one["name"] for one in listed][:2] == ["2026-11-23T094300", "2026-11-23T094200"]
    assert listed[0] == {
        "name": "2026-11-23T094300",
        "when": "2026-11-23T09:43:00",
        "before": "",
        "parts": 2,
        "bytes": sum((home / name).stat().st_size for name in ("core.json", "2026-11.json")),
    }
    assert run("backup", "list").out.startswith("2026-11-23T094300  2 files, ")


def test_restore(run: Run, clock: Clock) -> None:
    run("done", "water")
    clock.forward(minutes=1)
    name = run("backup", "now", "--json").json["name"]
    run("done", "longer")
    clock.forward(minutes=1)
    said = run("backup", "restore", name)
    assert said.code == 0
    assert said.out == (
        f"Restored everything from the backup {name}.\n"
        "To go back to the files from before this restore: selfkind backup restore "
        "2026-11-23T094300-before-restore\n"
    )
    assert run("status").out.startswith("1/")
    assert run("backup", "restore", "2026-11-23T094300", "--part", "2026-11", "--json").json["files"] == [
        "2026-11.json"
    ]
    assert run("status").out.startswith("2/")
    assert "-before-restore  " in run("backup", "list").out


def test_what_cannot_be_restored(run: Run, home: Path, clock: Clock) -> None:
    run("done", "water")
    clock.forward(minutes=1)
    name = run("backup", "now", "--json").json["name"]
    for arguments, code in (
        (["2025"], 1),
        ([name, "--part", "2026-10"], 1),
        ([name, "--part", "../core"], 1),
        (["--part", "2026-10"], 1),
        (["copy.zip"], 1),
        ([name, "2026-11"], 2),
    ):
        said = run("backup", "restore", *arguments)
        assert (said.code, said.err.count("\n")) == (code, 1)
    path = home / "backups" / name / "core.json"
    path.unlink()
    path.write_bytes(b"{")
    said = run("backup", "restore", name)
    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "nothing was changed" in said.err
    assert run("status").out.startswith("1/")
    said = run("backup", "verify", name)
    assert said.code == 4
    assert said.err.startswith(f"{name}: core.json is damaged")
    assert run("backup", "verify", "--json").code == 4


def test_a_file_for_another_disk(run: Run, home: Path, tmp_path: Path) -> None:
    run("done", "water")
    path = tmp_path / "copy.zip"
    said = run("backup", "now", "-o", str(path))
    assert (said.code, said.out) == (0, f"Backed up 2 files to {path}. The backup was checked.\n")
    assert run("backup", "verify", str(path)).out == f"{path}: 2 files, all good.\n"
    path.write_bytes(path.read_bytes()[:-30])
    said = run("backup", "verify", str(path))
    assert (said.code, said.err) == (4, f"{path} is damaged, or isn't a selfkind backup.\n")
    assert run("backup", "verify", str(tmp_path / "none.zip")).code == 1
    assert run("backup", "now", "-o", "").code == 2
    assert "inside your selfkind folder" in run("backup", "now", "-o", str(home)).out
    (tmp_path / "notes.zip").write_text("mine")
    assert run("backup", "now", "-o", str(tmp_path / "notes.zip")).code == 1


def test_a_backup_that_could_not_be_made_is_said_once(run: Run, home: Path, clock: Clock) -> None:
    run("done", "water")
    clock.forward(days=1)
    (home / "backups").write_text("in the way")
    said = run("done", "water")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert said.err.startswith(f"The backup couldn't be made in {home / 'backups'}: ")


def test_the_last_good_copy_comes_back_without_a_name(run: Run, home: Path, clock: Clock) -> None:
    assert run("backup", "restore").code == 1  # there is none
    run("done", "water")
    clock.forward(minutes=1)
    good = run("backup", "now", "--json").json["name"]
    run("done", "longer")
    clock.forward(minutes=1)
    worse = run("backup", "now", "--json").json["name"]
    for folder in (home, home / "backups" / worse):
        (folder / "2026-11.json").unlink()
        (folder / "2026-11.json").write_bytes(b"{")
    assert run("status").code == 4
    said = run("backup", "restore", "--part", "2026-11")
    assert (said.code, said.out.splitlines()[0]) == (0, f"Restored 2026-11 from the backup {good}.")
    assert run("status").out.startswith("1/")
    missing = run("backup", "restore", "--part", "2026-09").err
    assert "“2026-09”" in missing
    assert "selfkind doctor" in missing


def test_a_month_that_is_gone_is_told_by_what_shows_everything(run: Run, home: Path, clock: Clock) -> None:
    run("write", "note", "in November")
    clock.forward(days=10)
    run("write", "note", "in December")
    run("backup", "now")
    (home / "2026-11.json").unlink()
    for command in (["journal", "list"], ["export", "json"]):
        said = run(*command)
        assert (said.code, said.err.count("\n")) == (4, 1)
        assert "2026-11.json is missing" in said.err
        assert "in December" in said.out
    assert run("status").err == ""
    clock.forward(days=1)
    assert "2026-11.json is missing" in run("catch", "one more").err  # the backup of this day is without it
    assert run("catch", "and another").err == ""
