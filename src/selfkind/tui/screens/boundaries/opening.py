"""Which page an exercise about boundaries opens: a plan, a rehearsal of one, or the ladder of small no's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.boundaries import PLAN_EXERCISE, SMALL_NO
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.errors import NotFound
from selfkind.tui.screens.boundaries.ladder import LadderScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.boundaries.rehearsal import RehearsalScreen

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.plan import Occurrence
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.base import PageScreen


async def boundary_page(app: BaseApp, exercise: Exercise, occurrence: Occurrence | None = None) -> PageScreen:
    """Return the page of an exercise; finishing it ticks `occurrence`. Raises `NotFound` for a boundary that was
    deleted."""
    if exercise.id == SMALL_NO:
        return LadderScreen(occurrence)
    if exercise.id == PLAN_EXERCISE:
        return PlanScreen(await app.ask(lambda companion: companion.boundaries.words()))
    boundary = await app.ask(lambda companion: companion.boundaries.boundary(exercise.id))
    if boundary is None:
        raise NotFound("The boundary that this opens isn't here any more.")
    day = occurrence.day if occurrence is not None else None
    moment = await app.ask(lambda companion: companion.boundaries.new_moment(MomentKind.REHEARSAL, boundary, day))
    return RehearsalScreen(moment, boundary.words, occurrence)
