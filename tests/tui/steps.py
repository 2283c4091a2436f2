"""Walks through a page that asks one question a step."""

from __future__ import annotations

from selfkind.tui.screens.journal.steps import StepsScreen
from tests.tui.journey import Journey


async def begin_steps(person: Journey, exercise: str) -> StepsScreen:
    """Begin an exercise, and return its page."""
    await person.app.begin_exercise(exercise)
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, StepsScreen)
    return screen


def place(person: Journey) -> str:
    """Which step it is, as the frame of the page says it."""
    return str(person.app.screen.query_one("#sheet").border_subtitle)
