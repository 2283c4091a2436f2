"""The next time of a locked home, by what is readable: read quickly, and as the companion says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from selfkind.companion.routine import ItemDraft
from selfkind.reminders import computers
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.next_locked import quick_next_time
from tests.conftest import Clock
from tests.routine import without_items

Open = Callable[[], CompanionWithReminders]


@pytest.fixture
def locked(companion: CompanionWithReminders, opened: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A home that is encrypted, with a walk at noon; opens it without its passphrase."""
    monkeypatch.setattr(computers, "computer_id", lambda: "laptop")
    without_items(companion).routine.add(ItemDraft("Walk", times=(time(12),)))
    companion.encryption.encrypt(companion.encryption.offer("a quiet lamp"))
    companion.reminders.plan.publish()
    return opened


def quick(companion: CompanionWithReminders, clock: Clock) -> str | None:
    places = companion.places
    return quick_next_time(str(places.home), str(places.config), clock().timestamp())


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """The clock of the test is that of the computer: the quick way asks the system alone."""
    import time as time_module

    offset = clock().utcoffset()
    assert offset is not None
    monkeypatch.setattr(time_module, "localtime", lambda at: time_module.gmtime(at + offset.total_seconds()))


@pytest.mark.usefixtures("zone")
def test_the_quick_way_reads_what_this_selfkind_writes(locked: Open, clock: Clock) -> None:
    companion = locked()
    assert quick(companion, clock) == companion.reminders.next_time_locked() == "12:00"


@pytest.mark.usefixtures("zone")
def test_where_reminders_come_on_one_computer_it_takes_more_to_know(
    companion: CompanionWithReminders, locked: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion.reminders.plan.computers.here_only()
    found = locked()
    assert quick(found, clock) is None
    assert found.reminders.next_time_locked() == "12:00"
    monkeypatch.setattr(computers, "computer_id", lambda: "desk")
    assert found.reminders.next_time_locked() == ""
