"""The safety plan on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Plain


def test_it_is_written_read_shown_when_locked_printed_cleared_and_restored(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("before")
    person = plain(
        *("my warning", "write", "I stop answering", "and sleep", ".", "", "add", "tea \x9b2J“x”", ".", "b"),
        *("things i", "write", "walk", CTRL_D, "write", "", ""),
        *("add", "and sing", CTRL_D, "change", "2", "b", "b"),
        *("my warning", "show this", "b", "show the whole", "hide the whole"),
        *("print", str(file), "n", "print", str(file), "y", "clear", "n", "clear", "y"),
        *("restore", "1", "read the whole", "b"),
    ).visit("safety_plan")
    plan = companion.safety_plan.plan()
    assert plan.lines("signs") == ("I stop answering", "and sleep", "tea \x9b2J“x”")
    assert plan.lines("alone") == ("walk",)
    assert plan.shown_locked == ()
    assert "Nothing here" not in person.text
    assert "and sleep" in file.read_text()
    assert "Your safety plan stays as it was." in person.said
    assert "Saved. You can find it with ! any time." in person.said
    assert person.is_done
