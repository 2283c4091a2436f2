"""An exercise with a form: its page, which becomes an entry of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.companion.journal import Saved
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Fill in the page of an exercise, and save it as an entry."""
    form = exercise.form
    assert form is not None  # `begin.py` comes here with a form only
    journal, planning, begun = app.companion.journal, app.companion.planning, app.companion.today()

    def save(answers: dict[str, Any], allow_empty: bool) -> Result[Saved]:
        about = day or planning.day_begun(begun)
        return journal.save(exercise, answers, day=about, item=item, allow_empty=allow_empty)

    asks_to_look_back = any(field.kind is FieldKind.PROMPT for field in form.fields)
    page = Page(
        exercise.name,
        _whole_or_quick(app, form),
        exercise.id,
        save,
        day=day,
        prompts=app.companion.reflections.prompts(day) if asks_to_look_back else (),
    )
    saved = fill_in(app, page)
    if saved is not None:
        say_saved(app, saved)


def _whole_or_quick(app: PlainApp, form: Form) -> Form:
    if not form.has_quick:
        return form
    whole, quick = form.asked(), form.asked(quick=True)
    labels = [f"All {len(whole)} questions", f"The quick version, {len(quick)} questions"]
    is_quick = app.console.choose("Which version?", labels, enter=0) == 1
    return replace(form, fields=form.asked(quick=is_quick))


def say_saved(app: PlainApp, saved: Saved) -> None:
    """Say that an entry is saved, with a kind word or with help, and what it ticked."""
    app.say(saved.line or "Saved.")
    if saved.needs_care:
        app.say(app.text("care_today"))
    if saved.ticked is not None:
        app.say(f"“{own(saved.ticked.name)}” is ticked.")
