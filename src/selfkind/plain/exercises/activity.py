"""An activity: what to do, in words, and what to note of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.journal.entry import OTHER
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.plan import Standing
from selfkind.plain.app_keys import words_of
from selfkind.plain.exercises import form

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Say what the activity is, and ask what to note of it."""
    if item is None:
        waiting = app.companion.planning.waiting_for(exercise.id, day or app.companion.today())
        item = waiting.item if waiting is not None else None
    app.say(own(item.name if item is not None else exercise.name), own(exercise.summary))
    tiny = (item.tiny if item is not None else "") or exercise.tiny
    app.say(*(anchor_lines(item.after, item.obstacle, item.instead) if item is not None else ()))
    app.say(*([f"Tiny version: {own(tiny)}"] if tiny else []))
    app.say(*([words_of(exercise.caution)] if exercise.caution else []))
    labels = ["I did the activity", "Write about the activity", "Not now"]
    if item is not None:
        labels[1:1] = ["I did the tiny version", "Rest today"]
    match labels[app.console.choose("What now?", labels) or 0]:
        case "I did the activity":
            _did(app, exercise, item, day)
        case "I did the tiny version" if item is not None:
            _tick(app, item, Standing.TINY, day)
        case "Rest today" if item is not None:
            _tick(app, item, Standing.REST, day)
        case "Write about the activity":
            note = app.companion.practice.exercise("note")
            form.begin(app, exercise._replace(id=exercise.id or note.id, form=note.form), item, day)


def _did(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Tick the item of an activity; of one without, write down that it was done, with how it was."""
    if item is not None:
        _tick(app, item, None, day)
        return
    other = app.companion.practice.exercise(OTHER)
    form.begin(app, other, None, day, filled={"did": exercise.name})


def _tick(app: PlainApp, item: RoutineItem, state: Standing | None, day: date | None) -> None:
    app.value_of(app.companion.planning.tick(item, day, state=state))
    app.say(f"“{own(item.name)}” is ticked. To undo that, type u at a list.")
    if state is Standing.REST:
        app.say(app.text("rest_chosen"))
    elif kind := app.companion.practice.kind_word():
        app.say(kind)
