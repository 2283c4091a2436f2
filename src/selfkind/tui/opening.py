"""Which screen an exercise opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from selfkind.domain.exercise import ExerciseKind

if TYPE_CHECKING:
    from selfkind.domain.exercise import Exercise
    from selfkind.domain.plan import Occurrence


def screen_for(exercise: Exercise, occurrence: Occurrence | None = None) -> Screen[Any]:
    """The screen of an exercise; `occurrence` is what finishing it ticks."""
    match exercise.kind:
        case ExerciseKind.FORM:
            from selfkind.tui.screens.form import FormScreen

            return FormScreen(exercise, occurrence)
        case ExerciseKind.BREATHING:
            from selfkind.tui.screens.breathe import BreatheScreen

            return BreatheScreen(exercise, occurrence)
        case ExerciseKind.CHECK_IN:
            from selfkind.tui.screens.feelings import FeelingsScreen

            return FeelingsScreen(occurrence)
        case ExerciseKind.ACTIVITY:
            from selfkind.tui.screens.activity import ActivityScreen

            return ActivityScreen(exercise, occurrence)
