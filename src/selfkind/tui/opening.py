"""Which screen an exercise opens, and what stands for one that no pack has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from selfkind.domain.exercise import Exercise, ExerciseKind

if TYPE_CHECKING:
    from selfkind.domain.plan import Occurrence
    from selfkind.domain.routine import RoutineItem


def screen_for(
    exercise: Exercise,
    occurrence: Occurrence | None = None,
    minutes: float | None = None,
    speed: int | None = None,
    *,
    quiet: bool = False,
    voice: bool = False,
) -> Screen[Any]:
    """The screen of an exercise; `occurrence` is what finishing it ticks. `minutes` and `speed` (in per cent) are
    for timed ones."""
    match exercise.kind:
        case ExerciseKind.FORM:
            from selfkind.tui.screens.form import FormScreen

            return FormScreen(exercise, occurrence)
        case ExerciseKind.BREATHING | ExerciseKind.GUIDED:
            from selfkind.tui.screens.practice import PracticeScreen

            if minutes is None and occurrence is not None:
                minutes = occurrence.item.minutes
            return PracticeScreen(exercise, occurrence, minutes, speed, quiet=quiet, voice=voice)
        case ExerciseKind.CHECK_IN:
            from selfkind.tui.screens.feelings import FeelingsScreen

            return FeelingsScreen(occurrence)
        case ExerciseKind.ACTIVITY:
            from selfkind.tui.screens.activity import ActivityScreen

            return ActivityScreen(exercise, occurrence)


def card_of(item: RoutineItem) -> Exercise:
    """An item whose exercise no pack has, as a card of its own words."""
    return Exercise(item.exercise, item.name, ExerciseKind.ACTIVITY, "", item.minutes, tiny=item.tiny)
