"""Coming back after some quiet days: a kind line, and three small things whose keys work at every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.layout.welcome_card import WAYS_BACK
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.practise.session import SessionScreen
from tests.conftest import Clock
from tests.tui.journey import Journey, journey, read_cautions

Open = Callable[[], Companion]
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36)]
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)


def practise(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"))


def offered(person: Journey) -> list[str]:
    return [
        row.removesuffix(" enter")
        for row in person.rows("#plan")
        if row.removesuffix(" enter") in WAYS_BACK.values()
    ]


@EVERY_SIZE
@pytest.mark.parametrize(
    ("quiet", "line"),
    [(3, ""), (4, "Good to see you."), (14, "Welcome back. Shall we"), (60, "It's been a while")],
)
async def test_the_line_by_the_length_of_the_absence(
    companion: Companion, clock: Clock, size: tuple[int, int], quiet: int, line: str
) -> None:
    practise(companion)
    clock.forward(days=quiet + 1)
    async with journey(companion, size) as person:
        assert line in person.text.splitlines()[1 if size[1] < 22 else 2]
        assert offered(person) == (list(WAYS_BACK.values()) if line else [])
        if line:
            assert person.text.count(line) == 1
            await person.to("Water")
            await person.press("space")
            assert offered(person) == []
            assert not person.see(line)


@EVERY_SIZE
@pytest.mark.parametrize(
    ("way", "screen"),
    [("Take one breath", SessionScreen), ("Say how you feel", FeelingsScreen), ("Look around", JournalScreen)],
)
async def test_what_is_offered_opens(
    companion: Companion, clock: Clock, size: tuple[int, int], way: str, screen: type
) -> None:
    practise(companion)
    read_cautions(companion)
    clock.forward(days=20)
    async with journey(companion, size) as person:
        await person.to(way)
        assert person.see(way)
        assert person.see("enter choose")
        await person.press("enter")
        assert isinstance(person.app.screen, screen)


@EVERY_SIZE
async def test_time_away_is_no_absence(companion: Companion, clock: Clock, size: tuple[int, int]) -> None:
    practise(companion)
    companion.away.keep("tomorrow", "in 20 days")
    clock.forward(days=21)
    async with journey(companion, size) as person:
        assert person.see("Welcome back from your time away.")
        assert offered(person) == list(WAYS_BACK.values())
        for days in range(7, 25):
            assert not person.see(f"{days} days")


async def test_another_day_welcomes_nobody(companion: Companion, clock: Clock) -> None:
    practise(companion)
    clock.forward(days=20)
    async with journey(companion) as person:
        await person.do("today.earlier")
        assert offered(person) == []
        assert not person.see("Welcome back")
        await person.do("today.this_day")
        assert offered(person)
