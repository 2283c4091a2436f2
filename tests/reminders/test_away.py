"""Reminders are silent while the user is away, on a day of rest, and for what a low-energy day leaves out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.routine import Part
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.letters import write_letter
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items

Open = Callable[[], CompanionWithReminders]
TODAY = date(2026, 11, 23)


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def companion(companion: CompanionWithReminders) -> CompanionWithReminders:
    """A home with two items at ten: a short one with a tiny version, and a long one."""
    without_items(companion)
    for name, tiny in (("Stretch", "one arm"), ("Walk", "")):
        draft = ItemDraft(name, "", DAILY, Part.MORNING, (time(10),), "", tiny, 5, "")
        companion.routine.add(draft)
    return companion


def upcoming(companion: CompanionWithReminders) -> list[tuple[date, str]]:
    return [(one.slot.day, one.slot.name) for one in companion.reminders.upcoming.within(3)]


def ten_o_clock(runner: Runner, clock: Clock) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()


def test_none_is_shown_while_away_and_upcoming_begins_after(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock, opened: Open
) -> None:
    companion.away.keep("today", "tomorrow")
    assert {day for day, _ in upcoming(opened())} == {TODAY + timedelta(days=2), TODAY + timedelta(days=3)}
    ten_o_clock(runner, clock)
    clock.forward(days=1)
    runner.check()
    assert desktop.messages == []
    clock.forward(days=1)
    runner.check()
    assert desktop.titles == ["2 practices are waiting"]


def test_one_that_waits_is_let_be_when_the_user_goes_away(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock, opened: Open
) -> None:
    ten_o_clock(runner, clock)
    assert len(opened().reminders.offers()) == 2
    companion.away.keep("today")
    assert opened().reminders.offers() == []
    companion.undo.latest()
    assert len(opened().reminders.offers()) == 2


def test_a_letter_waits_without_a_word_too(companion: CompanionWithReminders, opened: Open) -> None:
    write_letter(companion, "1d")
    assert "a letter to you" in [name for _, name in upcoming(companion)]
    companion.away.keep("today", "friday")
    assert upcoming(opened()) == []


def test_a_day_of_rest_is_silent(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock, opened: Open
) -> None:
    companion.day_modes.rest()
    assert TODAY not in dict(upcoming(opened()))
    ten_o_clock(runner, clock)
    assert desktop.messages == []


def test_a_low_energy_day_reminds_of_its_items_and_no_others(
    companion: CompanionWithReminders, runner: Runner, desktop: Desktop, clock: Clock, opened: Open, home: Path
) -> None:
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")
    companion.day_modes.low_energy()
    assert [name for day, name in upcoming(opened()) if day == TODAY] == ["Stretch"]
    ten_o_clock(runner, clock)
    assert desktop.titles == ["A moment for: Stretch"]


def test_the_plan_of_an_encrypted_home_has_no_reminder_of_these_days(
    companion: CompanionWithReminders, opened: Open, home: Path
) -> None:
    companion.encryption.encrypt(companion.encryption.offer("four quiet words here"))
    before = _days(home)
    assert TODAY.isoformat() in before
    companion.away.keep("today", "tomorrow")
    companion.day_modes.rest(TODAY - timedelta(days=1))
    companion.reminders.plan.publish()
    days = _days(home)
    assert not {TODAY.isoformat(), (TODAY + timedelta(days=1)).isoformat()} & days
    assert before - days == {TODAY.isoformat(), (TODAY + timedelta(days=1)).isoformat()}
    companion.undo.latest()
    companion.undo.latest()
    companion.reminders.plan.publish()
    assert _days(home) == before
    locked = opened()
    assert locked.encryption.is_locked
    assert locked.reminders.plan.slots(TODAY, TODAY)


def _days(home: Path) -> set[str]:
    slots = json.loads((home / "reminders.json").read_text())["slots"]
    rows = slots.values() if isinstance(slots, dict) else slots
    return {row["day"] for row in rows if row["open"]}
