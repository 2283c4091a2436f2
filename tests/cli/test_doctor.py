"""selfkind doctor."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_home_that_is_well(run: Run) -> None:
    run("done", "water")
    found = run("doctor")
    assert (found.code, found.err) == (0, "")
    assert "All good" in found.out


def test_what_can_be_put_right_is_1_and_then_0(run: Run, home: Path) -> None:
    run("done", "water")
    (home / "2026-11.json.tmp").write_text("half")
    assert run("doctor").code == 1
    assert (home / "2026-11.json.tmp").exists()
    mended = run("doctor", "--repair")
    assert (mended.code, mended.out.count("Repaired.")) == (0, 1)
    assert run("doctor").code == 0


def test_damage_is_4_and_accepting_trusts_again(run: Run, home: Path) -> None:
    run("write", "note", "soup")
    (path,) = home.glob("20*.json")
    path.write_bytes(path.read_bytes().replace(b"soup", b"rain"))
    assert run("write", "note", "more").code == 4
    told = run("doctor", "--repair")
    assert told.code == 4
    assert "changed outside selfkind" in told.out
    assert run("doctor", "--accept", path.stem).code == 0
    assert any("before-upgrade" in made.name for made in (home / "backups").iterdir())
    assert run("write", "note", "more").code == 0
    assert "rain" in run("journal", "list").out
    path.write_bytes(b"")
    found = json.loads(run("doctor", "--json").out)["findings"]
    assert [(f["file"], f["trouble"], f["mended"]) for f in found] == [(path.name, "damaged", False)]
    assert run("doctor").code == 4
    assert run("doctor", "--accept", path.stem).code == 4


def test_accepting_what_is_not_there(run: Run) -> None:
    refused = run("doctor", "--accept", "groceries")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
