"""A pack that goes: its items, its path and what was done with it stay, and each place says once that it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.content.test_own_packs import ACTIVITY, FORM, HEAD

WAY = """
[[path]]
id = "way"
name = "My way"
[[path.step]]
id = "one"
name = "One"
why = "To begin."
minutes = 2
exercises = ["walk-log"]
[[path.step]]
id = "two"
name = "Two"
why = "To go on."
minutes = 2
exercises = ["juggle"]
"""


@pytest.fixture
def pack(run: Run, home: Path) -> Path:
    """A pack whose form and activity are in the routine; its path is walked half-way."""
    (home / "packs").mkdir(parents=True)
    path = home / "packs" / "mine.toml"
    path.write_text(HEAD + FORM + ACTIVITY + WAY)
    run("routine", "add", "--exercise", "walk-log")
    run("routine", "add", "--exercise", "juggle")
    run("path", "begin", "way")
    assert run("write", "walk", "two herons").err == "Step 1 of 2 is done.\n"
    return path


def test_the_end_of_a_path_without_a_last_line_leaves_nothing_blank(run: Run, pack: Path) -> None:
    assert run("done", "juggle").err == "Step 2 of 2 is done.\n"
    said = run("path").out
    assert said.endswith("\n\nTo repeat a step: selfkind path repeat NUMBER\n")
    assert "\n\n\n" not in said


def test_what_a_pack_that_goes_leaves_behind(run: Run, pack: Path) -> None:
    before = run("progress", "--json").json["items"]
    pack.unlink()
    assert "● After a walk  (done)" in run("today").out
    assert "○ Juggle" in run("today").out
    listed = run("routine", "list").out
    for id in ("walk-log", "juggle"):
        assert listed.count(f"Its exercise, “{id}”, isn't available right now. The item stays as it is.") == 1
    gone = "The path “way” isn't in your packs any more. What you marked on it stays.\n"
    assert run("path").err == gone
    assert run("progress", "--json").json["items"] == before
    (entry,) = run("journal", "list", "--json").json
    assert entry["text"] == "two herons"
    for command in (("do", "juggle"), ("write", "walk", "x"), ("exercises", "show", "walk-log")):
        refused = run(*command)
        assert (refused.code, refused.out, refused.err.count("\n")) in {(1, "", 1), (2, "", 1), (2, "", 2)}, (
            command
        )
    assert run("done", "juggle").out == "● Juggle: done\n"
    assert run("routine", "edit", "juggle", "--name", "Juggling").code == 0


def test_a_pack_that_comes_back_goes_on(run: Run, pack: Path) -> None:
    text = pack.read_text()
    pack.unlink()
    run("path")
    pack.write_text(text)
    assert "isn't available" not in run("routine", "list").out
    assert "✓  1  One" in run("path").out
    assert run("exercises", "show", "juggle").code == 0
