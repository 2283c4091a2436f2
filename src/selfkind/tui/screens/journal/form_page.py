"""Which page a form opens: one with all its questions, or one with a question at a time."""

from __future__ import annotations

from datetime import date

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.practice.exercise import LOOK_BACK, Exercise
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.screens.journal.form import FormScreen


def form_page(exercise: Exercise, occurrence: Occurrence | None = None, *, day: date | None = None) -> FormScreen:
    """Return the page of a form: with all its questions, or with one at a time."""
    if exercise.id == LOOK_BACK:
        from selfkind.tui.screens.look_back.look_back import LookBackScreen

        return LookBackScreen(exercise, occurrence, day=day)
    if exercise.form is not None and exercise.form.steps:
        from selfkind.tui.screens.journal.steps import StepsScreen

        return StepsScreen(exercise, occurrence, day=day)
    if exercise.form is not None and exercise.form.entry is EntryKind.GRATITUDE:
        from selfkind.tui.screens.journal.good_things import GoodThingsScreen

        return GoodThingsScreen(exercise, occurrence, day=day)
    return FormScreen(exercise, occurrence, day=day)
