"""Reminders of boundaries, people and letters never say what they're about, whatever the settings say, unless the
item may."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.reminders.runner import Runner
from tests.conftest import Clock
from tests.reminders.fake_desktop import Desktop
from tests.routine import without_items

NAME = "No to Kim"


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture(autouse=True)
def names_wanted(home: Path, companion: Companion) -> None:
    without_items(companion)
    (home / "config.toml").write_text("[reminders]\ndiscreet = false\n")


def boundary(companion: Companion) -> Boundary:
    return companion.boundaries.keep(Boundary("", "I won't lend Kim money", companion.now())).value


def later(runner: Runner, clock: Clock) -> None:
    runner.check()
    clock.forward(minutes=20)
    runner.check()


@pytest.mark.parametrize(
    "opens",
    [
        "a boundary",
        "a boundary in the bin",
        "small-no",
        "boundary-plan",
        "circle",
        "support",
        "safety-plan",
        "letter",
    ],
)
def test_a_boundary_a_person_and_a_letter_are_not_named(
    companion: Companion, runner: Runner, desktop: Desktop, clock: Clock, opens: str
) -> None:
    draft = ItemDraft(NAME, times=(time(10),))
    if opens.startswith("a boundary"):
        one = boundary(companion)
        companion.boundaries.schedule(one, draft)
        if opens.endswith("bin"):
            companion.boundaries.delete(one)
    else:
        companion.routine.add(draft._replace(exercise=opens))
    later(runner, clock)
    assert desktop.bodies == ["A small practice is waiting."]
    assert "Kim" not in repr(desktop.messages)


def test_one_that_may_show_its_name_does(
    companion: Companion, runner: Runner, desktop: Desktop, clock: Clock
) -> None:
    item = companion.boundaries.schedule(boundary(companion), ItemDraft(NAME, times=(time(10),))).value
    companion.routine.edit(item, draft_of(item)._replace(show_name=True))
    later(runner, clock)
    assert desktop.titles == [f"A moment for: {NAME}"]


def test_others_are_named_beside_it(companion: Companion, runner: Runner, desktop: Desktop, clock: Clock) -> None:
    companion.boundaries.schedule(boundary(companion), ItemDraft(NAME, times=(time(10),)))
    for name in ("Tea", "Walk", "Rest", "Sun"):
        companion.routine.add(ItemDraft(name, times=(time(10),)))
    later(runner, clock)
    assert "Tea, Walk, Rest, Sun" in repr(desktop.messages)
    assert "Kim" not in repr(desktop.messages)


@pytest.mark.parametrize("shows", [False, True])
def test_a_hello_names_nobody_unless_its_item_may(
    companion: Companion, runner: Runner, desktop: Desktop, clock: Clock, shows: bool
) -> None:
    one = companion.circle.keep(Person("", "Kim", companion.now(), private=False), in_routine=True).value
    item = companion.circle.hello_item(one)
    assert item is not None
    companion.routine.edit(item, draft_of(item)._replace(times=(time(10),), show_name=shows))
    later(runner, clock)
    if shows:
        assert desktop.titles == ["A moment for: Say hello to Kim"]
    else:
        assert desktop.bodies == ["A small practice is waiting."]
        assert "Kim" not in repr(desktop.messages)


@pytest.mark.parametrize("shows", [False, True])
def test_homework_is_named_just_where_it_may_show_its_name(
    companion: Companion, runner: Runner, desktop: Desktop, clock: Clock, shows: bool
) -> None:
    wanted = Assignment("", NAME, companion.now(), often="daily", times=(time(10),), show_name=shows)
    one = companion.homework.keep(wanted).value
    later(runner, clock)
    assert len(desktop.messages) == 1
    assert ("Kim" in repr(desktop.messages)) is shows
    companion.homework.put(one, Status.RESTING)
    clock.forward(days=1)
    runner.check()
    assert len(desktop.messages) == 1
