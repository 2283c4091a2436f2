"""Reminders where two computers have one home: each reminds unless the thing is done by then, or just one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.routine import RoutineItem
from selfkind.reminders import computers
from selfkind.reminders.companion import CompanionWithReminders, open_with_reminders
from selfkind.reminders.notify.message import Closing
from selfkind.reminders.record import State
from selfkind.reminders.runner import Runner
from selfkind.reminders.status import Condition, status_of
from selfkind.store.engine.file_scopes import scope_of
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items
from tests.two_homes import carry


class Computer:
    """A computer with a home: who opens it, who reminds there, and its desktop."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home = home
        self.desktop = Desktop()
        self._clock = clock
        self._opened: list[CompanionWithReminders] = []
        self.runner = Runner(self.open, self.desktop)

    def open(self) -> CompanionWithReminders:
        self._opened.append(open_with_reminders(self.home, clock=self._clock, environ={}))
        return self._opened[-1]

    def close(self) -> None:
        self.runner.close()
        for companion in self._opened:
            companion.close()


@pytest.fixture
def walk(companion: Companion) -> RoutineItem:
    """A routine of one line: a walk at ten and at noon."""
    return without_items(companion).routine.add(ItemDraft("Walk", times=(time(10), time(12)))).value


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Say which computer the next steps are on."""

    def on_computer(id: str) -> None:
        monkeypatch.setattr(computers, "computer_id", lambda: id)

    on_computer("laptop")
    return on_computer


@pytest.fixture
def laptop(home: Path, clock: Clock, walk: RoutineItem) -> Iterator[Computer]:
    made = Computer(home, clock)
    yield made
    made.close()


@pytest.fixture
def desk(home: Path, tmp_path: Path, clock: Clock, walk: RoutineItem) -> Iterator[Computer]:
    """The other computer, which got the home by a sync program."""
    carry(home, tmp_path / "desk")
    made = Computer(tmp_path / "desk", clock)
    yield made
    made.close()


def test_each_computer_reminds_for_itself(laptop: Computer, desk: Computer, clock: Clock) -> None:
    for computer in (laptop, desk):
        computer.runner.check()
    clock.forward(minutes=20)
    for computer in (laptop, desk):
        computer.runner.check()
    assert len(laptop.desktop.messages) == len(desk.desktop.messages) == 1


def test_what_was_done_on_the_other_computer_is_silent_once_the_tick_has_come(
    laptop: Computer, desk: Computer, walk: RoutineItem, clock: Clock
) -> None:
    desk.runner.check()
    laptop.open().planning.tick(walk)
    assert [name for name in carry(laptop.home, desk.home) if name.startswith("20")] == ["2026-11.json"]
    clock.forward(minutes=20)
    desk.runner.check()
    assert desk.desktop.messages == []


def test_a_popup_goes_when_the_tick_of_the_other_computer_comes(
    laptop: Computer, desk: Computer, walk: RoutineItem, clock: Clock
) -> None:
    desk.runner.check()
    clock.forward(minutes=20)
    desk.runner.check()
    assert len(desk.desktop.messages) == 1
    laptop.open().planning.tick(walk)
    carry(laptop.home, desk.home)
    desk.runner.check()
    assert desk.desktop.closed == [Closing(((7, "bus :1"),))]
    assert (desk.home / "ledger.json").read_bytes() != b""
    scope = scope_of("ledger.json")
    assert scope is not None
    assert not scope.is_shared


def test_one_computer_alone_reminds_and_the_other_says_why(
    laptop: Computer, desk: Computer, clock: Clock, on: Callable[[str], None]
) -> None:
    for computer in (laptop, desk):
        computer.runner.check()
    assert laptop.open().reminders.plan.computers.here_only()
    assert not laptop.open().reminders.plan.computers.here_only()
    carry(laptop.home, desk.home)
    clock.forward(minutes=20)
    laptop.runner.check()
    on("desk")
    desk.runner.check()
    assert len(laptop.desktop.messages) == 1
    assert desk.desktop.messages == []
    companion = desk.open()
    found = status_of(companion)
    assert found.condition is Condition.ELSEWHERE
    assert found.line() == (
        "Reminders come on another computer, not on this one. To get them here too: selfkind remind everywhere"
    )
    assert companion.reminders_elsewhere() == found.line()
    assert {one.why for one in companion.reminders.upcoming.within()} == {"elsewhere"}
    assert companion.reminders.upcoming.next() is None
    assert {one.state for one in companion.reminders.ledger.state().records.values()} == {State.CANCELLED}


def test_the_choice_is_taken_back_on_either_computer_and_nothing_old_comes(
    laptop: Computer, desk: Computer, clock: Clock, on: Callable[[str], None]
) -> None:
    laptop.open().reminders.plan.computers.here_only()
    carry(laptop.home, desk.home)
    on("desk")
    desk.runner.check()
    clock.forward(minutes=20)
    desk.runner.check()
    assert desk.open().reminders.plan.computers.everywhere()
    assert not desk.open().reminders.plan.computers.everywhere()
    desk.runner.check()
    assert desk.desktop.messages == []
    clock.forward(hours=2)
    desk.runner.check()
    assert len(desk.desktop.messages) == 1
    carry(desk.home, laptop.home)
    on("laptop")
    assert laptop.open().reminders.plan.computers.only() == ""


def test_a_pause_of_ones_own_stays_as_it_is(laptop: Computer, clock: Clock, on: Callable[[str], None]) -> None:
    companion = laptop.open()
    until = companion.reminders.pause(clock() + timedelta(hours=2))
    companion.reminders.plan.computers.here_only()
    state = companion.reminders.ledger.state()
    assert companion.reminders.plan.clock(state).paused_until == until
    on("desk")
    silenced = companion.reminders.plan.clock(state).paused_until
    assert silenced is not None
    assert silenced > until
    assert companion.reminders.paused_until() == until


def test_a_locked_home_knows_it_as_it_was_seen_last(
    laptop: Computer, desk: Computer, clock: Clock, on: Callable[[str], None]
) -> None:
    companion = laptop.open()
    companion.encryption.encrypt(companion.encryption.offer("a quiet lamp"))
    companion.reminders.plan.computers.here_only()
    companion.close()
    locked = laptop.open().reminders.plan.computers
    assert locked.is_here_only
    on("desk")
    assert locked.is_elsewhere
    laptop.runner.check()
    clock.forward(minutes=20)
    laptop.runner.check()
    assert laptop.desktop.messages == []


def test_a_system_that_does_not_say_which_one_it_is_refuses_the_choice(
    laptop: Computer, on: Callable[[str], None]
) -> None:
    on("")
    companion = laptop.open()
    with pytest.raises(SelfkindError, match="doesn't say which computer"):
        companion.reminders.plan.computers.here_only()
    assert companion.reminders.plan.computers.only() == ""


def test_today_says_it_on_the_first_day_of_a_computer_that_stays_quiet(
    laptop: Computer, desk: Computer, clock: Clock, on: Callable[[str], None]
) -> None:
    """The files may have been moved to a new computer, where nobody would look for why."""
    laptop.open().reminders.plan.computers.here_only()
    carry(laptop.home, desk.home)
    assert laptop.open().reminders_line("R") == ""
    on("desk")
    for _ in range(2):
        assert (
            desk.open().reminders_line("R") == "Reminders come on another computer, not on this one. R shows more."
        )
    assert desk.open().reminders_line().endswith("To get them here too: selfkind remind everywhere")
    clock.forward(days=1)
    assert desk.open().reminders_line("R") == ""
