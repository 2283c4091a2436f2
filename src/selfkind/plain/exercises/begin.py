"""Begin any exercise: a module of `selfkind.plain.exercises` for each kind, imported when it's begun."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotNow
from selfkind.domain.practice.exercise import LOOK_BACK, ExerciseKind

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

MODULES = {
    ExerciseKind.FORM: "form",
    ExerciseKind.BREATHING: "timed",
    ExerciseKind.GUIDED: "timed",
    ExerciseKind.CHECK_IN: "check_in",
    ExerciseKind.ACTIVITY: "activity",
    ExerciseKind.BOUNDARY: "boundary",
    ExerciseKind.CIRCLE: "circle",
    ExerciseKind.CARD: "card",
    ExerciseKind.HOMEWORK: "homework",
}
"""The module of each kind, with a function `begin(app, exercise, item, day)`."""
MODULES_BY_ID = {LOOK_BACK: "look_back"}
"""The module of an exercise with a page of its own."""


def can_begin(exercise: Exercise) -> bool:
    """Return whether an exercise can be begun on plain lines."""
    return find_spec(_module(exercise)) is not None


def begin(
    app: PlainApp,
    exercise: Exercise,
    item: RoutineItem | None = None,
    day: date | None = None,
    wish: Wish | None = None,
) -> None:
    """Begin an exercise, for a routine `item` if it was begun from one, on a `day`, None for today. `wish` is how
    a timed one is wanted this once. Raises `Leave` when the user goes back."""
    if not can_begin(exercise):
        raise NotNow(f"“{exercise.name}” can't be begun on plain lines. To open the app: selfkind --no-plain")
    module = import_module(_module(exercise))
    if wish is not None and MODULES[exercise.kind] == "timed":
        module.begin(app, exercise, item, day, wish)
    else:
        module.begin(app, exercise, item, day)
    app.say(*filter(None, [app.companion.take_path_news()]))


def _module(exercise: Exercise) -> str:
    kind = ExerciseKind.FORM if exercise.form is not None else exercise.kind
    return f"selfkind.plain.exercises.{MODULES_BY_ID.get(exercise.id) or MODULES[kind]}"
