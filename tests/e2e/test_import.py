"""A diary of another app comes in, is read in the Journal and goes again, in a real terminal with real keys."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)
DIARY = """full_date,date,weekday,time,mood,activities,note_title,note
2026-11-20,20 Nov,Friday,21:30,good,,,Tea by the river
2026-11-21,21 Nov,Saturday,08:00,meh,,,
2026-02-31,31 Feb,Saturday,08:00,meh,,,
"""


def shell(home: Path, *arguments: str) -> list[dict[str, object]]:
    command = [*selfkind_command(), "--home", str(home), *arguments, "--json"]
    said = subprocess.run(command, capture_output=True, timeout=60, check=True, stdin=subprocess.DEVNULL)
    return list(json.loads(said.stdout))


def test_a_diary_comes_in_and_goes_again(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "Down loads"
    folder.mkdir()
    (folder / "daylio.csv").write_text(DIARY)
    with Terminal([*selfkind_command(), "--home", str(home)]) as person:
        person.see("Three good things")
        person.press("ctrl+p")
        person.see("All commands")
        person.type("daylio")
        person.see("Imports")
        person.press("enter")
        person.see("Which file or folder?")
        person.type(f"{tmp_path}/Down")
        person.see("Down loads/")
        person.press("tab")
        person.type("day")
        person.see("  daylio.csv")
        person.press("tab", "enter")
        person.see("Found in Daylio", "New", "line 4", "Nothing is changed yet.")
        assert shell(home, "import", "list") == []
        person.press("enter")
        person.see("Everything is in your Journal now.")
        person.press("esc")
        person.see("Daylio  daylio.csv", "not allowed yet")
        (run,) = shell(home, "import", "list")
        assert (run["format"], run["whole"], run["allowed"]) == ("daylio", True, False)
        person.press("space")
        person.see("allowed: can be suggested")
        person.press("esc")
        person.press("2")
        person.see("Tea by the river")
        person.press("ctrl+p")
        person.type("imports")
        person.press("enter")
        person.see("Daylio  daylio.csv")
        person.press("x")
        person.see("Undo this import?", "Deleted:")
        person.press("enter")
        person.see("The import is undone")
        person.press("esc")
        person.see_no("Tea by the river")
        person.press("q")
        assert person.end() == 0
    assert shell(home, "import", "list") == []
    assert shell(home, "journal", "list") == []
