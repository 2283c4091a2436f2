"""A letter that has come is a reminder once, without a word of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.plan import LETTERS
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.letters import MARK, write_letter
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items

Open = Callable[[], CompanionWithReminders]


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def companion(companion: CompanionWithReminders) -> CompanionWithReminders:
    """A home without items, and so without other reminders."""
    return without_items(companion)


def to_its_morning(runner: Runner, clock: Clock, *, minutes: int = 0) -> None:
    """Go on to 9 o'clock of the next day, from 9:41 of this one."""
    runner.check()
    clock.forward(hours=23, minutes=19 + minutes, seconds=5)
    runner.check()


def test_it_comes_once_and_says_nothing_of_the_letter(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    write_letter(companion, "1d")
    write_letter(companion, "1d")
    write_letter(companion, "hard-day")
    to_its_morning(runner, clock)
    for _ in range(3):
        clock.forward(hours=1)
        runner.check()
    assert desktop.bodies == ["A small practice is waiting."]
    clock.forward(days=1)
    runner.check()
    assert len(desktop.messages) == 1, "it isn't repeated on the next day"
    assert MARK not in repr(desktop.messages)


def test_it_is_discreet_where_names_are_wanted_too(
    companion: CompanionWithReminders, home: Path, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    write_letter(companion, "1d")
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
    to_its_morning(runner, clock)
    assert desktop.bodies == ["A small practice is waiting."]
    assert "letter" not in "".join(desktop.titles)
    assert MARK not in repr(desktop.messages)


def test_none_comes_for_one_that_was_opened_early(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    companion.letters.open(write_letter(companion, "1d"))
    to_its_morning(runner, clock)
    assert desktop.messages == []


def test_it_waits_for_the_end_of_quiet_hours(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    companion.reminders.plan.set_quiet("22:00-10:00")
    write_letter(companion, "1d")
    to_its_morning(runner, clock)
    assert desktop.messages == []
    clock.forward(hours=1)
    runner.check()
    assert len(desktop.messages) == 1


def test_it_is_among_those_to_come_and_can_be_snoozed(
    companion: CompanionWithReminders, opened: Open, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    write_letter(companion, "1d")
    assert [one.slot.name for one in companion.reminders.upcoming.within(7)] == ["a letter to you"]
    to_its_morning(runner, clock)
    fresh = opened()
    (offer,) = fresh.reminders.offers()
    assert (offer.is_letter, offer.item) == (True, None)
    fresh.reminders.answers.later(None, offer.record.key)
    assert fresh.undo.coming().undo == "snoozing the reminder of “a letter to you”"
    clock.forward(minutes=30)
    runner.check()
    assert len(desktop.messages) == 2
    last = opened()
    last.letters.open(last.letters.mail()[0])
    assert last.reminders.offers() == []


def test_an_encrypted_home_does_not_name_it(
    companion: CompanionWithReminders, home: Path, runner: Runner, clock: Clock
) -> None:
    write_letter(companion, "1d")
    to_its_morning(runner, clock)
    assert LETTERS in (home / "ledger.json").read_text()
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    assert f'"{LETTERS}"' not in (home / "ledger.json").read_text()
