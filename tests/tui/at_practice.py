"""A person at the page of a timed practice, with a clock that tests move."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from selfkind.companion.companion import Companion
from selfkind.domain.practice.exercise import Wish
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.widgets.orb import Words
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SETTLE = 3.0


class Clocks:
    """Two clocks that stand until they are moved."""

    def __init__(self) -> None:
        self.now, self.asleep = 1000.0, 0.0

    def steady(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self.asleep


class Breath:
    """A person at the breathing page."""

    def __init__(self, person: Journey, screen: SessionScreen, clocks: Clocks) -> None:
        self.person, self.screen, self.clocks = person, screen, clocks

    async def after(self, seconds: float) -> Breath:
        """Let time pass, a frame every few seconds at least."""
        goal = self.clocks.now + seconds
        while self.clocks.now < goal:
            self.clocks.now = min(self.clocks.now + 2, goal)
            self.screen._tick()
        await self.person.settle()
        return self

    @property
    def lines(self) -> list[str]:
        return [
            "".join(text for text, _ in line.pieces) + line.beside for line in self.screen.query_one(Words).lines
        ]

    @property
    def word(self) -> str:
        return self.lines[0]


@asynccontextmanager
async def breathing(
    companion: Companion,
    occurrence: Occurrence | None = None,
    minutes: float = 1,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Breath]:
    clocks = Clocks()
    async with journey(companion, size) as person:
        exercise = companion.practice.exercise("longout")
        screen = SessionScreen(exercise, occurrence, Wish(minutes), clock=clocks.steady, wall=clocks.wall)
        await person.app.push_screen(screen)
        await person.settle()
        yield Breath(person, screen, clocks)


@asynccontextmanager
async def practising(
    companion: Companion, id: str, minutes: float | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Breath]:
    clocks = Clocks()
    async with journey(companion, size) as person:
        screen = SessionScreen(
            companion.practice.exercise(id), None, Wish(minutes), clock=clocks.steady, wall=clocks.wall
        )
        await person.app.push_screen(screen)
        await person.settle()
        yield Breath(person, screen, clocks)


def kept(companion: Companion) -> list[Session]:
    return companion.practice.sessions(companion.today(), companion.today())


def ticked(companion: Companion) -> str:
    return next(str(o.state) for o in companion.planning.plan().occurrences if o.item.exercise == "longout")
