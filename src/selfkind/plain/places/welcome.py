"""Welcome: what selfkind is, and ways to begin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.check_ins import EXERCISE
from selfkind.plain.country import ask_country, country_words
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import TO_UNDO, Option, run_menu
from selfkind.plain.places import imports, path
from selfkind.plain.places.routine import use_ready

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Say what selfkind is, and show the ways to begin."""
    app.say_welcome()
    run_menu(app, "Where would you like to begin?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    companion = app.companion
    is_new, runs = companion.is_new(), companion.paths.next() is not None
    yield Option("Say how you feel", lambda: begin(app, companion.practice.exercise(EXERCISE)))
    if is_new:
        yield Option("Keep the ready routine, which Today shows", partial(_keep, app))
    yield Option("Choose a ready routine", partial(use_ready, app))
    if runs:
        yield Option("Continue your path", partial(path.visit, app))
    else:
        yield Option("Begin a path of small steps", partial(_begin_path, app))
    yield Option(f"Your country, for help lines: {country_words(app)}", partial(ask_country, app))
    yield Option("Bring in what you wrote in another app", partial(imports.visit, app))


def _keep(app: PlainApp) -> None:
    app.companion.routine.keep()
    app.say("This is your routine now. You can change each item.")


def _begin_path(app: PlainApp) -> None:
    app.value_of(app.companion.paths.begin())
    app.say("Your path has begun.", TO_UNDO)
    path.visit(app)
