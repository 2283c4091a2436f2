"""No command waits for a pipe, and the doctor names what isn't a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here"),
    pytest.mark.usefixtures("nothing_waits"),
]
COMMANDS = (
    "today",
    "status",
    "done water",
    "write note soup",
    "journal list",
    "doctor",
    "backup now",
    "backup verify",
    "export json",
    "remind status",
    "sound",
    "help-now",
)


@pytest.mark.parametrize(
    "name",
    [
        "core.json",
        "2026-11.json",
        "2026-10.json",
        "rollup.json",
        "keys.json",
        "restore.plan",
        "rekey.plan",
        "ledger.json",
        "reminders.json",
        "remind.lock",
        "remind.log",
        ".lock",
        ".lock-now",
        "country.txt",
        "config.toml",
        "2026-11.json.tmp",
        "2026-11 (copy).json",
        "writing-0123456789abcdef.md",
        "themes/mine.toml",
    ],
)
def test_no_command_waits_for_a_pipe(run: Run, home: Path, name: str) -> None:
    run("write", "note", "soup")
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).unlink(missing_ok=True)
    os.mkfifo(home / name)
    for command in COMMANDS:
        said = run(*command.split())
        assert "Traceback" not in said.err + said.out
        assert "went wrong inside" not in said.err
        assert said.err.count("\n") <= 2, command
    assert run("help-now").code == 0


@pytest.mark.parametrize(
    "name", ["core.json", "2026-11.json", "country.txt", "ledger.json", ".lock-now", "keys.json"]
)
def test_the_doctor_names_it(run: Run, home: Path, name: str) -> None:
    run("write", "note", "soup")
    (home / name).unlink(missing_ok=True)
    os.mkfifo(home / name)
    said = run("doctor")
    assert said.code == 4
    assert name in said.out + said.err
    assert "pipe, not a file" in said.out + said.err


def test_a_folder_that_only_takes_a_temporary_name_is_named(run: Run, home: Path) -> None:
    run("write", "note", "soup")
    (home / "2026-11.json.tmp").mkdir()
    assert run("write", "note", "rain").code == 0
    said = run("doctor")
    assert (said.code, "2026-11.json.tmp: It's a folder, not a file" in said.out) == (4, True)
