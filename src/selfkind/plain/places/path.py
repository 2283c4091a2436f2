"""The path: small steps in order, what each is for, and marking them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.path.walk import StepState
from selfkind.domain.phrases.counted_days import counted_minutes
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import Wish
from selfkind.plain.app_keys import words_of
from selfkind.plain.exercises.begin import begin, can_begin
from selfkind.plain.menu import Option, run_menu, run_menu_about
from selfkind.plain.path_pages import open_page

if TYPE_CHECKING:
    from selfkind.companion.path import Standing, StepHere
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

_WORDS = {StepState.DONE: "done", StepState.SKIPPED: "skipped", StepState.PART: "begun"}
_STATES = {
    "new": "not begun",
    "running": "begun",
    "stopped": "stopped",
    "finished": "every step is done or skipped",
}


def visit(app: PlainApp) -> None:
    """Say where the user is on the path, and do what is chosen."""
    if gone := app.companion.paths.gone():
        app.say(own(gone))
    run_menu(app, "Path. What do you want to do?", lambda: _options(app), before=lambda: _say_where(app))


def _say_where(app: PlainApp) -> None:
    standing = app.companion.paths.standing()
    if news := app.companion.take_path_news():
        app.say(own(news))
    app.say(f"{own(standing.path.name)}: {', '.join(filter(None, (_STATES[standing.state], standing.summary)))}.")
    if standing.walk is None and standing.path.about:
        app.say(own(standing.path.about))
    elif standing.is_finished and standing.path.after:
        app.say(own(standing.path.after))


def _options(app: PlainApp) -> Iterator[Option]:
    paths = app.companion.paths
    standing = paths.standing()
    here = standing.next
    if here is not None:
        yield Option(f"Next: {own(here.numbered)}", partial(_step, app, here.id))
    if standing.runs and not standing.is_finished:
        yield Option(
            "Stop the path", partial(_turn, app, paths.stop, "The path is stopped. Your steps stay marked.")
        )
    else:
        words = {"new": "Begin the path", "stopped": "Continue the path"}.get(standing.state, "Begin again")
        begins = partial(paths.begin, standing.path)
        yield Option(words, partial(_turn, app, begins, "Today shows your next step."))
    yield Option("All steps", partial(_steps, app))
    if standing.walk is not None and not standing.is_finished:
        again = partial(paths.begin, standing.path, again=True)
        yield Option("Begin again at the first step", partial(_turn, app, again, "The path begins again."))
    if len(paths.all()) > 1:
        yield Option("Another path", partial(_other, app))


def _turn(app: PlainApp, use: Callable[[], Result[Standing]], said: str) -> None:
    app.value_of(use())
    app.say(f"{said} To undo that, type u.")


def _other(app: PlainApp) -> None:
    paths = app.companion.paths
    every = paths.all()
    labels = [own(one.name) + (f": {own(one.about)}" if one.about else "") for one in every]
    place = app.console.choose("Which path?", labels)
    if place is not None:
        app.value_of(paths.begin(every[place]))
        app.say(f"You're on “{own(every[place].name)}” now. To undo that, type u.")


def _steps(app: PlainApp) -> None:
    def options() -> Iterator[Option]:
        for one in app.companion.paths.standing().steps:
            yield Option(_label(app, one), partial(_step, app, one.id))

    run_menu(app, "Which step?", options)


def _label(app: PlainApp, one: StepHere) -> str:
    minutes = f"{one.step.minutes:g} minute{'' if one.step.minutes == 1 else 's'}"
    state = f", {_state(app, one)}" if one.mark is not None else ""
    coming = ", next" if one.is_next and app.companion.paths.standing().state != "new" else ""
    return f"{own(one.step.name)} (step {one.number}, {minutes}{state}{coming})"


def _state(app: PlainApp, one: StepHere) -> str:
    assert one.mark is not None
    day = app.companion.calendar.day_of(one.mark.at)
    return f"{_WORDS[one.mark.state]} on {full_day(day)}{', to repeat' if one.mark.again else ''}"


def _here(app: PlainApp, id: str) -> StepHere | None:
    return next((one for one in app.companion.paths.standing().steps if one.id == id), None)


def _step(app: PlainApp, id: str) -> None:
    """Say what a step is for, and do what is chosen with it."""
    run_menu_about(app, lambda: _here(app, id), partial(_of_step, app), first=partial(_say_step, app))


def _say_step(app: PlainApp, here: StepHere) -> None:
    step = here.step
    app.say(f"{own(here.numbered)}. About {counted_minutes(step.minutes)}.", own(step.why))
    app.say(*([f"Left to do: {own(here.left)}"] if here.left else []))
    app.say(*([f"Tiny version: {own(step.tiny)}"] if step.tiny else []))
    app.say(*([words_of(step.more)] if step.more else []), *([own(here.waiting)] if here.waiting else []))


def _of_step(app: PlainApp, here: StepHere) -> Iterator[Option]:
    """Yield what there is to do with a step now."""
    paths, number = app.companion.paths, here.number
    exercise = here.exercise
    if here.opens_page:
        yield Option("Open the step", partial(_open_page, app, here), last=True)
    elif exercise is not None and can_begin(exercise):
        yield Option(f"Begin “{exercise.name}”", partial(_begin, app, here), last=True)
    if here.mark is None or here.mark.waits:
        yield Option(
            "Mark the step as done", partial(_mark, app, paths.done, here, f"Step {number} is done."), last=True
        )
        yield Option(
            "Skip the step", partial(_mark, app, paths.skip, here, f"Step {number} is skipped."), last=True
        )
    else:
        yield Option(
            "Repeat the step", partial(_mark, app, paths.repeat, here, f"Step {number} comes next."), last=True
        )


def _mark(app: PlainApp, use: Callable[[StepHere], Result[Standing]], here: StepHere, said: str) -> None:
    app.value_of(use(here))
    app.say(f"{said} To undo that, type u.")


def _begin_path(app: PlainApp) -> None:
    """Begin the path with the first step that is opened."""
    standing = app.companion.paths.standing()
    if standing.walk is None:
        app.value_of(app.companion.paths.begin(standing.path))


def _begin(app: PlainApp, here: StepHere) -> None:
    """Begin the exercise of a step: finishing it counts for the step."""
    assert here.exercise is not None
    _begin_path(app)
    paths = app.companion.paths
    paths.open(here.id)
    try:
        begin(app, here.exercise, wish=Wish(here.step.timed, step=here.id))
    finally:
        paths.leave()


def _open_page(app: PlainApp, here: StepHere) -> None:
    _begin_path(app)
    open_page(app, here)
