"""The safety plan from the shell: written, read, printed, cleared, and shown by help-now."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def parts(run: Run) -> dict[str, list[str]]:
    """The lines of each part that has some."""
    plan = run("safety-plan", "--json").json
    return {one["part"]: one["lines"] for one in plan["parts"] if one["lines"]}


def test_an_empty_plan_says_how_to_begin(run: Run) -> None:
    said = run("safety-plan")
    assert "Your safety plan is empty." in said.out
    assert "This is best made with someone you trust or a professional." in said.out
    assert run("safety-plan", "print").code == 1
    assert run("safety-plan", "clear").code == 1
    assert "Your safety plan" not in run("help-now").out


def test_nothing_typed_saves_nothing_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("safety-plan", "edit", "signs", "I sleep little")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 9))
    asked = run("safety-plan", "edit")
    assert (asked.code, "Saved" in asked.out) == (0, False)
    assert asked.out.endswith("Nothing was typed, so nothing was changed.\n")
    assert parts(run) == {"signs": ["I sleep little"]}
    assert "I sleep little" not in run("undo").err


def test_a_part_is_written_in_lines(run: Run) -> None:
    saved = run("safety-plan", "edit", "signs", "I sleep little", "I cancel")
    assert saved.out == "Saved. You can find it with selfkind help-now any time.\n"
    run("safety-plan", "edit", "signs", "--add", "I hide")
    run("safety-plan", "edit", "4", "Ana, 0664 123")
    assert parts(run) == {"signs": ["I sleep little", "I cancel", "I hide"], "ask": ["Ana, 0664 123"]}
    assert run("safety-plan").out == (
        "My warning signs\n  I sleep little\n  I cancel\n  I hide\n\nPeople I can ask for help\n  Ana, 0664 123\n"
    )
    plain = run("safety-plan", "show", "--plain").out
    assert plain.splitlines()[0] == "My warning signs: I sleep little"
    run("safety-plan", "edit", "signs", "")
    assert parts(run) == {"ask": ["Ana, 0664 123"]}
    assert run("undo").out.startswith("Undone: changing your safety plan")
    assert "signs" in parts(run)
    assert run("safety-plan", "edit", "means", "no").code == 2


def test_selfkind_asks_for_the_parts_one_after_the_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("safety-plan", "edit", "ask", "Ana")
    monkeypatch.setattr("sys.stdin", io.StringIO("I sleep little\nI cancel\n\n\n\n\n\n\n\n"))
    asked = run("safety-plan", "edit")
    assert asked.code == 0, asked.err
    assert "This is best made with someone you trust" in asked.out
    assert "For help lines, type ! and press Enter." in asked.out
    assert parts(run) == {"signs": ["I sleep little", "I cancel"], "ask": ["Ana"]}, "an empty answer keeps a part"


def test_help_now_shows_it(run: Run) -> None:
    run("safety-plan", "edit", "ask", "Ana, 0664 123")
    said = run("help-now")
    assert "Your safety plan\n  People I can ask for help\n    Ana, 0664 123\n" in said.out
    (group,) = run("help-now", "--json").json["own"]
    assert group["rows"][0]["more"] == ["Ana, 0664 123"]


def test_help_is_there_whatever_the_plan_is_in(run: Run, home: Path) -> None:
    run("safety-plan", "edit", "ask", "Ana, 0664 123")
    (home / "core.json").write_text("{")
    said = run("help-now")
    assert (said.code, said.err) == (0, "")
    assert "findahelpline.com" in said.out
    assert "Ana" not in said.out


def test_it_is_printed_alone(run: Run, tmp_path: Path) -> None:
    run("safety-plan", "edit", "signs", "I cancel")
    run("catch", "I am slow")
    text = "Your safety plan\n\nMy warning signs\n- I cancel\n"
    assert run("safety-plan", "print").out == text
    file = tmp_path / "plan.txt"
    assert run("safety-plan", "print", "-o", str(file)).code == 0
    assert file.read_text() == text
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("safety-plan", "print", "-o", str(file)).code == 1
    assert run("safety-plan", "print", "-o", str(file), "--force", "--json").json == {"file": str(file)}


def test_a_cleared_plan_comes_back(run: Run) -> None:
    run("safety-plan", "edit", "signs", "I cancel")
    assert run("safety-plan", "clear", "--yes").out.startswith("Moved to the bin for 30 days.")
    assert parts(run) == {}
    assert "I cancel" not in run("help-now").out
    (plan,) = run("safety-plan", "bin", "--json").json
    assert "selfkind safety-plan bin" in run("journal", "bin").out
    assert "I cancel" in run("journal", "bin", plan["id"][:8]).out
    assert run("safety-plan", "restore").code == 0
    assert parts(run) == {"signs": ["I cancel"]}


def test_clearing_asks_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("safety-plan", "edit", "signs", "I cancel")
    refused = run("safety-plan", "clear")
    assert refused.code == 2, "nobody can answer here"
    assert "selfkind safety-plan clear --yes" in refused.err
    for typed, code, left in (
        ("", 1, {"signs": ["I cancel"]}),
        ("n\n", 1, {"signs": ["I cancel"]}),
        ("y\n", 0, {}),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        said = run("safety-plan", "clear")
        assert said.code == code
        assert "Your whole safety plan goes to the bin for 30 days." in said.err
        assert ("stays as it was" in said.err) == (code == 1)
        assert parts(run) == left
    run("undo")
    assert parts(run) == {"signs": ["I cancel"]}


def test_parts_are_marked_for_the_lock(run: Run) -> None:
    run("safety-plan", "edit", "signs", "I cancel")
    said = run("safety-plan", "edit", "--show-locked", "ask").out
    assert "these words stay unencrypted:\n  People I can ask for help\n" in said
    assert "shows nothing of your safety plan" in run("safety-plan", "edit", "--show-locked", "none").out
    marked = run("safety-plan", "edit", "--show-locked", "ask,signs", "--json").json
    assert marked["shown_locked"] == ["signs", "ask"]
    assert len(run("safety-plan", "edit", "--show-locked", "all", "--json").json["shown_locked"]) == 7
    assert run("safety-plan", "edit", "--show-locked", "none", "--json").json["shown_locked"] == []
    assert run("safety-plan", "edit", "signs", "x", "--show-locked", "all").code == 2
