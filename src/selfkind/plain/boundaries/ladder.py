"""The ladder of small no's, the easiest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.ladder import discomfort_words, next_step
from selfkind.domain.boundaries.lines import LineKind
from selfkind.domain.boundaries.practice import brave_moments
from selfkind.domain.phrases.counted_days import counted_times
from selfkind.domain.plain_signs import own
from selfkind.plain.boundaries.own_line import delete_line, write_step
from selfkind.plain.exercises.boundary import look_back, rehearse, takes_care
from selfkind.plain.menu import Option, run_menu, run_menu_about

if TYPE_CHECKING:
    from selfkind.domain.boundaries.lines import LadderStep
    from selfkind.plain.plain_app import PlainApp


def show_ladder(app: PlainApp) -> None:
    """Say how practising goes, and list the steps."""
    boundaries = app.companion.boundaries
    moments = boundaries.moments()
    app.say(f"Brave moments so far: {brave_moments(moments)}. Each try counts, whatever came of it.")
    if line := discomfort_words(one for one in moments if one.step):
        app.say(line)
    following = next_step(boundaries.ladder(), moments)
    if following is not None:
        app.say(f"Next, if you like: {own(following.text)}")
    run_menu(app, "Which small no?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    boundaries = app.companion.boundaries
    tried = [one.step for one in boundaries.moments() if one.step and not one.is_rehearsal]
    for step in boundaries.ladder():
        facts = [f"difficulty {step.difficulty}"]
        facts += [f"tried {counted_times(tried.count(step.id))}"] if step.id in tried else []
        facts += ["yours"] if step.is_own else []
        yield Option(f"{own(step.text)} ({', '.join(facts)})", partial(_open, app, step.id))
    yield Option("Rehearse a small no in your own words", partial(_own_words, app))
    yield Option("Add a small no of your own", partial(write_step, app))


def _own_words(app: PlainApp) -> None:
    words = app.console.line("Put a small no into one sentence.", fits="Type one sentence. Enter alone goes back.")
    if words.strip():
        _rehearse(app, words.strip())


def _rehearse(app: PlainApp, words: str) -> None:
    if takes_care(app):
        rehearse(app, Boundary("", words, app.companion.now()))


def _open(app: PlainApp, id: str) -> None:
    """Do what is chosen with a step. One with the id of a step of ours takes its place, so that deleting it brings
    ours back."""
    boundaries = app.companion.boundaries

    def options(step: LadderStep) -> Iterator[Option]:
        yield Option("Look back on this small no", partial(look_back, app, step))
        yield Option("Rehearse the words", partial(_rehearse, app, step.text))
        yield Option("Say how hard it is for you", partial(write_step, app, step), last=True)
        if step.is_own:
            ours = any(one.id == step.id for one in boundaries.words().steps)
            words = "Undo your own rating" if ours else "Delete this small no"
            yield Option(words, partial(delete_line, app, step.id, LineKind.STEP), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in boundaries.ladder() if one.id == id), None),
        options,
        name=lambda step: own(step.text),
    )
