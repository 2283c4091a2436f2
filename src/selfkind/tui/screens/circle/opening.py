"""Which page an exercise of the circle opens: reaching out, somebody new, finding help, the safety plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfkind.companion.circle import BEGIN, SUPPORT
from selfkind.companion.hello import REACH_OUT
from selfkind.companion.safety_plan import EXERCISE as SAFETY_PLAN
from selfkind.domain.circle.person import Person
from selfkind.domain.errors import NotFound
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.starters import StartersScreen

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.base import PageScreen


async def circle_page(app: BaseApp, exercise: Exercise) -> PageScreen:
    """Return the page of an exercise; what is saved there ticks the item that asked for it. With nobody in the
    circle, reaching out begins it. Raises `NotFound` for a person who isn't in the circle any more."""
    people = await app.ask(lambda companion: companion.circle.all())
    one = next((one for one in people if one.id == exercise.id), None)
    if one is not None:
        return StartersScreen(one)
    if exercise.id == SAFETY_PLAN:
        from selfkind.tui.screens.safety_plan.safety_plan import SafetyPlanScreen

        return SafetyPlanScreen()
    if exercise.id == SUPPORT:
        from selfkind.tui.screens.circle.find import FindScreen

        return FindScreen(app.env.home)
    if exercise.id not in (REACH_OUT, BEGIN):
        raise NotFound("The person that this opens isn't in your circle any more.")
    if not people or exercise.id == BEGIN:
        return PersonScreen()
    from selfkind.tui.screens.circle.whom import WhomScreen

    def reach(person: Person, done: Callable[[object], None]) -> None:
        app.push_screen(StartersScreen(person), done)

    return WhomScreen("To whom would you like to say hello?", reach)
