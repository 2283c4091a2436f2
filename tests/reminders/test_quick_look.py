"""What is seen of the ledger without importing what reads it: it's quiet only where it has nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.reminders import ledger as ledger_module
from selfkind.reminders.companion import CompanionWithReminders
from selfkind.reminders.quick_look import has_no_answers, is_quiet
from selfkind.reminders.record import Record
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


def seen(home: Path) -> tuple[bool, bool]:
    """Whether it's quiet, and whether it has no answers."""
    return is_quiet(home), has_no_answers(home)


def test_nothing_that_the_ledger_has_is_overlooked(
    companion: CompanionWithReminders, runner: Runner, home: Path, clock: Clock
) -> None:
    assert seen(home) == (True, True)  # there's no ledger
    without_items(companion).routine.add(ItemDraft('a walk "answers":[]', times=(time(10),)))
    runner.check()
    assert (home / "ledger.json").exists()
    assert seen(home) == (True, True)
    companion.reminders.pause(clock() + timedelta(days=1))
    assert seen(home) == (False, True)
    companion.reminders.resume()
    clock.forward(minutes=20)
    runner.check()
    assert seen(home) == (False, True)
    companion.reminders.answers.skip()
    assert not has_no_answers(home)
    assert companion.undo.coming().undo


def test_a_ledger_that_cannot_be_read_is_left_to_what_reads_it(home: Path, companion: Companion) -> None:
    without_items(companion)
    (home / "ledger.json").write_bytes(b"{garbage")
    assert seen(home) == (False, False)
    (home / "ledger.json").unlink()
    (home / "ledger.json").mkdir()
    assert seen(home) == (False, False)


def test_only_records_that_changed_are_made_anew(
    companion: CompanionWithReminders, runner: Runner, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = without_items(companion).routine.add(ItemDraft("Walk", times=(time(10), time(12), time(20)))).value
    for minutes in (0, 25, 120, 480):
        clock.forward(minutes=minutes)
        runner.check()
    reminders = companion.reminders
    before = reminders.ledger.state().records
    assert len(before) == 3
    made: list[Any] = []

    def noting(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def noted(one: Any) -> Any:
            made.append(one)
            return make(one)

        return noted

    for name in ("_record", "_document"):
        monkeypatch.setattr(ledger_module, name, noting(getattr(ledger_module, name)))
    assert reminders.ledger.state().records == before
    assert made == []
    changed = reminders.answers.later(item)
    assert reminders.ledger.state().records == {**before, changed.key: changed}
    assert {one["slot"] for one in made if isinstance(one, dict) and "slot" in one} == {changed.slot}
    made.clear()
    reminders.pause()
    # What it was before the answer is kept for its undo.
    assert {one.slot for one in made if isinstance(one, Record)} == {changed.slot}
