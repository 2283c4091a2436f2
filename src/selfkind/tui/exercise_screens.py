"""Which screen an exercise opens, and what stands for one that no pack has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.practice.exercise import Exercise, ExerciseKind, Wish

if TYPE_CHECKING:
    from selfkind.domain.routine.plan import Occurrence
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.tui.screens.activity import ActivityScreen
    from selfkind.tui.screens.base import PageScreen


def screen_for(
    exercise: Exercise,
    occurrence: Occurrence | None = None,
    wish: Wish | None = None,
) -> PageScreen | ActivityScreen:
    """Return the screen of an exercise; `occurrence` is what finishing it ticks, `wish` is for timed ones."""
    screen = _screen_for(exercise, occurrence, wish)
    screen.of_exercise = exercise.id
    screen.of_item = occurrence.item.id if occurrence is not None else ""
    return screen


def _screen_for(
    exercise: Exercise, occurrence: Occurrence | None, wish: Wish | None
) -> PageScreen | ActivityScreen:
    match exercise.kind:
        case ExerciseKind.FORM:
            from selfkind.tui.screens.journal.form import FormScreen

            return FormScreen(exercise, occurrence)
        case ExerciseKind.BREATHING | ExerciseKind.GUIDED:
            from selfkind.tui.screens.practise.session import SessionScreen

            if wish is None and occurrence is not None:
                wish = Wish(occurrence.item.minutes)
            return SessionScreen(exercise, occurrence, wish)
        case ExerciseKind.CHECK_IN:
            from selfkind.tui.screens.feelings.feelings import FeelingsScreen

            return FeelingsScreen(occurrence)
        case ExerciseKind.ACTIVITY:
            from selfkind.tui.screens.activity import ActivityScreen

            return ActivityScreen(exercise, occurrence)


def card_of(item: RoutineItem) -> Exercise:
    """Return an item whose exercise no pack has, as a card of its own words."""
    return Exercise(item.exercise, item.name, ExerciseKind.ACTIVITY, "", item.minutes, tiny=item.tiny)
