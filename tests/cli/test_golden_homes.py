"""Homes as each version so far left them, plain and encrypted, opened by this one.

They were made by the commands of that version, and never change: they're what people have on their disks.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfkind import __version__
from selfkind.cli.main import main
from selfkind.companion.whats_new import WhatsNew
from selfkind.domain.versions import VERSIONS
from tests.cli.conftest import Said
from tests.conftest import Clock

GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "homes"
VERSIONS_SO_FAR = sorted(path.name for path in GOLDEN.iterdir())

Run = Callable[..., Said]


@pytest.fixture(params=VERSIONS_SO_FAR)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["plain", "encrypted"])
def run(
    version: str, request: pytest.FixtureRequest, home: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run selfkind on a copy of the home."""
    shutil.copytree(GOLDEN / version / request.param, home)
    for path in (home, *home.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    passphrase = GOLDEN / version / "passphrase.txt"
    given = ["--passphrase-file", str(passphrase)] if request.param == "encrypted" else []

    def selfkind(*arguments: str) -> Said:
        code = main(["--home", str(home), *given, *arguments], clock)
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return selfkind


def golden(version: str) -> dict[str, Any]:
    export: dict[str, Any] = json.loads((GOLDEN / version / "export.json").read_text("utf-8"))
    return {key: value for key, value in export.items() if key not in ("exported_at", "selfkind")}


def parts(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("*.json*") if path.name[:3] in ("202", "cor")}


def test_every_version_so_far_has_its_home() -> None:
    """`tools/golden_home.py` makes that of this version, in the commit that writes its number."""
    assert {*(one.number for one in VERSIONS[:-1]), __version__} <= set(VERSIONS_SO_FAR)


def test_all_of_it_is_there(version: str, run: Run, home: Path) -> None:
    before = parts(home)
    said = run("export", "json", "--yes")
    assert said.code == 0
    there = json.loads(said.out)
    for name, documents in golden(version).items():
        if isinstance(documents, list) and documents and isinstance(documents[0], dict) and name != "settings":
            assert there[name] == documents, name
    assert run("today").out == (GOLDEN / version / "today.txt").read_text("utf-8")
    # Reading changes no file of before.
    assert parts(home) == before


def test_it_can_be_checked_written_to_and_upgraded(version: str, run: Run, home: Path) -> None:
    before = golden(version)
    assert run("done", "water").code == 0
    assert run("write", "note", "and on it goes").code == 0
    assert run("undo").code == 0
    assert run("doctor", "--upgrade").code == 0
    assert run("doctor").code == 0
    there = json.loads(run("export", "json", "--yes").out)
    # What was undone is in the bin.
    assert [one for one in there["entries"] if one.get("text") != "and on it goes"] == before["entries"]
    assert len(there["completions"]) == len(before["completions"]) + 1
    assert there["boundaries"] == before["boundaries"]


def test_it_says_in_one_line_what_changed_once(version: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WhatsNew, "current", VERSIONS[-1].number)
    new = [line for line in run("doctor", "--upgrade").out.splitlines() if line.startswith("New in selfkind")]
    assert len(new) == (version != VERSIONS[-1].number)
    assert "New in selfkind" not in run("doctor", "--upgrade").out
    assert "New in selfkind" not in run("doctor").out


def test_a_check_changes_no_file(version: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WhatsNew, "current", VERSIONS[-1].number)

    def files() -> dict[str, bytes]:
        """All but the lock, and what can be made again."""
        return {
            str(path.relative_to(home)): path.read_bytes()
            for path in home.rglob("*")
            if path.is_file() and path.name.partition(".")[0] not in ("", "rollup", "reminders")
        }

    before = files()
    for more in ([], ["--json"], ["--merge", "--dry-run"], ["--seal", "--dry-run"]):
        said = run("doctor", *more)
        assert files() == before, more
        # What is new is said until something is written.
        assert ("New in selfkind" in said.out) == (version != VERSIONS[-1].number and more != ["--json"])
        # No repair updates a file of an older format.
        assert "doctor --repair" not in said.out
