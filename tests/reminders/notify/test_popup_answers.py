"""The buttons of a real popup, pressed: each does on a real home what it says."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders.notify.send import send
from selfkind.reminders.record import Record, State
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.reminders.desktop import Desktop, senders
from tests.routine import without_items
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

Open = Callable[[], Companion]


@pytest.fixture
def breath(companion: Companion) -> RoutineItem:
    return without_items(companion).routine.add(ItemDraft("Breathe", exercise="longout", times=(time(10),))).value


@pytest.fixture
def told(desktop: Desktop, breath: RoutineItem, opened: Open, clock: Clock) -> Runner:
    """A reminder that was told, and whose popup is on the screen."""
    runner = Runner(opened, lambda message: send(message, patience=30))
    runner.check()
    clock.forward(minutes=20)
    assert runner.check().shown == 1
    assert desktop.shown() == 1
    return runner


def only_row(companion: Companion) -> Record:
    (record,) = companion.reminders.ledger.state().records.values()
    return record


def terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A terminal that writes down what it was to run; where it does so."""
    ran, program = folder / "ran", folder / "terminal"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {ran}.part; mv {ran}.part {ran}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("TERMINAL", str(program))
    return ran


def test_later_has_it_come_again(told: Runner, desktop: Desktop, companion: Companion) -> None:
    desktop.choose("Later")
    assert eventually(lambda: only_row(companion).state is State.SNOOZED)
    assert eventually(lambda: desktop.shown() == 0 and not senders())


def test_not_today_lets_it_go(told: Runner, desktop: Desktop, companion: Companion) -> None:
    desktop.choose("Not today")
    assert eventually(lambda: only_row(companion).state is State.NOT_TODAY)
    assert eventually(lambda: not senders())


def test_begin_opens_the_practice_in_a_terminal(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path, request: pytest.FixtureRequest
) -> None:
    ran = terminal(tmp_path, monkeypatch)
    request.getfixturevalue("told")
    desktop.choose("Begin")
    assert eventually(ran.exists)
    assert ran.read_text().split("selfkind\n", 1)[1].splitlines() == ["--home", str(home), "do", "longout"]


def test_where_no_terminal_opens_a_popup_says_how_to_begin(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TERMINAL", raising=False)
    request.getfixturevalue("told")
    desktop.choose("Begin")
    assert eventually(lambda: not senders())
    assert eventually(lambda: any("open a terminal window" in one["body"] for one in desktop.history()))


def test_done_in_the_journal_takes_the_popup_away(
    told: Runner, desktop: Desktop, companion: Companion, breath: RoutineItem
) -> None:
    companion.planning.tick(breath)
    told.check()
    assert eventually(lambda: desktop.shown() == 0 and not senders())
    assert only_row(companion).state is State.SENT
