"""The guilt after a no is asked for once, on one of the next days: on Today as well, never on a heavy day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.tui.screens.boundaries.guilt import GuiltScreen
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
ASKED = "Guilt after yesterday's no?"


@pytest.fixture
def later(companion: Companion, clock: Clock) -> Companion:
    """A home on the day after a no with guilt."""
    new = companion.boundaries.new_moment(MomentKind.AFTER, "Kim's party")
    companion.boundaries.log(replace(new, said=Said.SAID, guilt=6))
    clock.forward(days=1)
    return companion


def asks(person: Journey) -> bool:
    return any(ASKED in row for row in person.rows())


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 42)])
async def test_today_asks_without_a_word_of_it_and_takes_a_number(
    later: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(later, size) as person:
        await person.to(ASKED)
        assert "Kim" not in person.text
        await person.press("enter")
        assert isinstance(person.app.screen, GuiltScreen)
        assert person.see("your guilt was 6 of 10")
        await person.press("3", "enter")
        assert not asks(person)
    (moment,) = opened().boundaries.moments()
    assert moment.guilt_later == 3


@pytest.mark.parametrize("keys", [("N",), ("enter", "escape"), ("enter", "enter")])
async def test_not_now_is_never_twice(later: Companion, opened: Open, keys: tuple[str, ...]) -> None:
    async with journey(later) as person:
        await person.to(ASKED)
        await person.press(*keys)
        assert person.notices[-1].startswith("You won't be asked about that no again.")
        assert not asks(person)
        await person.do("go.boundaries")
        assert not person.see("How is the guilt now?")
    assert opened().boundaries.guilt_to_ask() is None


async def test_a_number_can_still_be_added_in_the_journal(later: Companion, opened: Open) -> None:
    async with journey(later) as person:
        await person.to(ASKED)
        await person.press("N")
        await person.do("go.journal", "journal.edit")
        for _ in range(5):
            await person.do("form.next")
        await person.type("2")
        await person.do("form.save")
    assert opened().boundaries.moments()[0].guilt_later == 2


async def test_a_heavy_day_asks_nothing(later: Companion) -> None:
    later.check_ins.check_in(["hopeless"])
    async with journey(later) as person:
        assert not asks(person)


async def test_the_day_itself_and_other_days_ask_nothing(companion: Companion, clock: Clock) -> None:
    new = companion.boundaries.new_moment(MomentKind.AFTER, "a no")
    companion.boundaries.log(replace(new, said=Said.SAID, guilt=6))
    clock.forward(hours=20)
    async with journey(companion) as person:
        assert not asks(person)
    clock.forward(hours=4)
    async with journey(companion) as person:
        assert asks(person)
        await person.do("today.earlier")
        assert not asks(person)
