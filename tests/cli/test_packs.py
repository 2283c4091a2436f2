"""Forms of the user's own in the shell."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.content.test_own_packs import FORM, HEAD


def test_a_form_of_ones_own_is_checked_and_written(run: Run, home: Path) -> None:
    assert "doesn't exist" in run("packs", "check").out
    (home / "packs").mkdir(parents=True)
    path = home / "packs" / "walk.toml"
    path.write_text(HEAD + FORM)
    assert run("packs", "check").out == f"{home / 'packs'}: all good.\n"
    assert run("packs", "check", str(path)).out == f"{path}: all good.\n"
    assert "walk-log" in run("exercises").out
    assert run("write", "walk", "two herons").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert (entry["exercise"], entry["text"]) == ("walk-log", "two herons")


def test_a_broken_pack_is_one_line_and_all_else_works(run: Run, home: Path) -> None:
    (home / "packs").mkdir(parents=True)
    path = home / "packs" / "walk.toml"
    path.write_text(HEAD + FORM.replace('key = "text"', 'key = "txt"'))
    said = run("packs", "check")
    assert said.code == 1
    assert f"{path}, line 17" in said.out
    said = run("exercises")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert f"{path}, line 17" in said.err
    (problem,) = run("packs", "check", str(path), "--json").json["problems"]
    assert (problem["file"], problem["line"]) == (str(path), 17)
    assert run("write", "note", "words").code == 0
    assert run("packs", "check", str(home / "nowhere.toml")).code == 1
