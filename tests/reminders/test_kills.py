"""Processes that are killed around the moment of telling, and several that remind at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.routine import ItemDraft
from selfkind.reminders.companion import open_with_reminders
from tests.routine import without_items

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)

CHECK = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from selfkind.reminders.companion import open_with_reminders
from selfkind.reminders.runner import Runner
from selfkind.reminders.notify.message import Closing, Outcome
home, shown, when, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], datetime.fromisoformat(sys.argv[4])

def show(message):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    with shown.open("a") as file:
        is_closing = isinstance(message, Closing)
        file.write(f"closed {message.popups}\\n" if is_closing else message.answer[-1] + "\\n")
    if when == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome("sent", "test", id=7, server_id="bus :1")

Runner(lambda: open_with_reminders(home, clock=lambda: moment), show, role="once").check()
"""


def start(home: Path, shown: Path, when: str, moment: datetime) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHECK, str(home), str(shown), when, moment.isoformat()]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def check(home: Path, shown: Path, when: str, moment: datetime) -> None:
    child = start(home, shown, when, moment)
    said = child.communicate(timeout=60)[0]
    assert said == b""
    assert child.returncode == (0 if when == "never" else -9)


@pytest.fixture
def routine(home: Path) -> Path:
    companion = open_with_reminders(home, clock=lambda: BEGIN)
    without_items(companion)
    for number in range(6):
        companion.routine.add(ItemDraft(f"item {number}", times=(time(10, number * 2),)))
    companion.close()
    return home


@pytest.mark.parametrize(("when", "times"), [("before", 1), ("after", 2)])
def test_a_process_killed_around_the_send_loses_nothing(
    routine: Path, tmp_path: Path, when: str, times: int
) -> None:
    shown = tmp_path / "shown"
    check(routine, shown, "never", BEGIN)
    due = BEGIN.replace(hour=10)
    check(routine, shown, when, due + timedelta(seconds=5))
    # Within the lease nobody takes it over; afterwards somebody does, once.
    check(routine, shown, "never", due + timedelta(seconds=30))
    check(routine, shown, "never", due + timedelta(seconds=70))
    check(routine, shown, "never", due + timedelta(seconds=100))
    assert shown.read_text().splitlines() == ["2026-11-23T10:00"] * times


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_killed_around_the_closing_leaves_it_to_the_next(
    routine: Path, tmp_path: Path, when: str
) -> None:
    shown = tmp_path / "shown"
    check(routine, shown, "never", BEGIN)
    check(routine, shown, "never", BEGIN.replace(hour=10, second=5))
    shown.write_text("")
    noon = BEGIN.replace(hour=12, minute=30)
    open_with_reminders(routine, clock=lambda: noon).reminders.pause()
    check(routine, shown, when, noon)
    for minutes in (1, 2):
        check(routine, shown, "never", noon + timedelta(minutes=minutes))
    # Once more than it was needed is no harm, and then it's known.
    assert shown.read_text().splitlines() == ["closed ((7, 'bus :1'),)"] * (2 if when == "after" else 1)


def test_three_that_remind_at_once_tell_each_once(routine: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    check(routine, shown, "never", BEGIN)
    for number in range(6):
        moment = BEGIN.replace(hour=10, minute=number * 2, second=5)
        children = [start(routine, shown, "never", moment) for _ in range(3)]
        assert [child.communicate(timeout=60)[0] for child in children] == [b""] * 3
    assert sorted(shown.read_text().splitlines()) == [f"2026-11-23T10:{number * 2:02}" for number in range(6)]
