"""What another computer wrote, in plain mode: merged before the next list, and said in a line."""

from __future__ import annotations

import shutil
from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.plain.conftest import Person


def test_it_is_merged_before_the_next_list(companion: Companion, home: Path, tmp_path: Path, clock: Clock) -> None:
    companion.planning.tick(companion.planning.item("water"))
    shutil.copytree(home, tmp_path / "elsewhere")
    other = open_with_reminders(tmp_path / "elsewhere", clock=clock)
    other.journal.save(other.practice.exercise("note"), {"text": "rain"})
    other.close()
    shutil.copy(tmp_path / "elsewhere" / "2026-11.json", home / "2026-11.json..path2")
    person = Person(companion, "b")
    person.run()
    assert person.said.count("Merged another version of your files. Added: 1 entry.") == 1
    assert [entry.text for entry in companion.journal.entries()] == ["rain"]
    assert not (home / "2026-11.json..path2").exists()
