"""What another computer wrote: merged at the start, and while the app is open, and said in one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

SAID = "Merged another version of your files. Added: 1 entry."
NAME = "2026-11.sync-conflict-20261123-081500-ABCDEFG.json"


@pytest.fixture
def copy(companion: Companion, home: Path, tmp_path: Path, clock: Clock) -> Path:
    """A file of the other computer's, whose entry isn't here."""
    companion.routine.keep()
    companion.planning.tick(companion.planning.item("water"))
    shutil.copytree(home, tmp_path / "elsewhere")
    other = open_with_reminders(tmp_path / "elsewhere", clock=clock)
    other.journal.save(other.practice.exercise("note"), {"text": "rain"})
    other.close()
    return tmp_path / "elsewhere" / "2026-11.json"


def severities(person: Journey) -> set[str]:
    """How the notices on the screen look."""
    toasts = person.app.screen.query("Toast")
    return {one for one in ("information", "warning", "error") for toast in toasts if toast.has_class(f"-{one}")}


async def test_at_the_start(copy: Path, home: Path, opened: Callable[[], Companion]) -> None:
    shutil.copy(copy, home / NAME)
    companion = opened()
    companion.take_up_left_pages()
    async with journey(companion) as person:
        assert person.see(SAID)
        assert severities(person) == {"information"}
        await person.do("go.journal")
        assert person.see("rain")


async def test_what_could_not_be_merged_is_a_warning_beside_the_calm_line(
    copy: Path, home: Path, opened: Callable[[], Companion]
) -> None:
    shutil.copy(copy, home / NAME)
    (home / NAME.replace("ABCDEFG", "GFEDCBA")).write_bytes(copy.read_bytes().replace(b"rain", b"hail"))
    companion = opened()
    companion.take_up_left_pages()
    async with journey(companion) as person:
        assert person.see(SAID)
        assert any("was changed outside selfkind" in notice for notice in person.notices)
        assert severities(person) == {"information", "warning"}
        assert not (home / NAME).exists()


async def test_while_it_is_open(copy: Path, home: Path, companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal")
        assert not person.see("rain")
        shutil.copy(copy, home / NAME)
        await person.app.disk_watch.check()
        await person.settle()
        assert person.see(SAID)
        assert severities(person) == {"information"}
        assert person.see("rain")
        assert not (home / NAME).exists()
