"""The pages that a step of the path can open: the first page, the weeks, and places of plain mode."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.phrases.rules import Rule, schedule_words
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import BREATH, LOOK_BACK, ONE_BREATH, Wish
from selfkind.plain.country import ask_country, country_words
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.own_activities import activities
from selfkind.plain.place_table import PLACES, Place

if TYPE_CHECKING:
    from selfkind.companion.path import StepHere
    from selfkind.plain.plain_app import PlainApp

START_TEXTS = ("start_about", "disclaimer", "start_privacy", "start_eyes")


def open_page(app: PlainApp, here: StepHere) -> None:
    """Open the page of a step."""
    page = here.step.page
    if page == "start":
        app.say(*(app.text(key) for key in START_TEXTS))
        run_menu(app, "Begin here. What do you want to do?", lambda: _start(app, here))
    elif page == "weeks":
        app.say(app.text("weeks_about"))
        run_menu(app, "Your weeks. What do you want to change?", lambda: _weeks(app, here))
    elif page == "activities":
        activities(app)
    elif (place := _place(page)) is not None:
        place.visit(app)
    else:
        app.say("This page is in the app: selfkind --no-plain")


def _place(module: str) -> Place | None:
    return next((one for one in PLACES if one.module == module and one.is_there), None)


def _start(app: PlainApp, here: StepHere) -> Iterator[Option]:
    eyes = app.companion.practice.eyes()
    yield Option(f"Your country, for help lines: {country_words(app)}", partial(ask_country, app))
    yield Option(f"Your eyes in guided practices: {eyes or 'open or closed?'}", partial(_turn_eyes, app))
    if app.companion.knows_exercise(BREATH):
        breath = app.companion.practice.exercise(BREATH)
        yield Option("Take one breath: 20 seconds", lambda: begin(app, breath, wish=Wish(ONE_BREATH)))
    yield Option("I've looked around: mark this step as done", partial(_done, app, here), last=True)


def _turn_eyes(app: PlainApp) -> None:
    practice = app.companion.practice
    practice.keep_eyes(closed=practice.eyes() != "closed")
    app.say(f"Your eyes in guided practices: {practice.eyes()}.")


def _weeks(app: PlainApp, here: StepHere) -> Iterator[Option]:
    from selfkind.plain.item_page import add_item, change_item

    items = app.companion.routine.items()
    for item in items:
        words = schedule_words(Rule(item.cadence, item.times, item.per_day))
        yield Option(f"{own(item.name)}: {words}", partial(change_item, app, item))
    if not any(item.exercise == LOOK_BACK for item in items):
        yield Option("Add a weekly look-back", lambda: add_item(app, app.companion.look_backs.exercise()))
    yield Option("My weeks look like this: mark the step as done", partial(_done, app, here), last=True)


def _done(app: PlainApp, here: StepHere) -> None:
    standing = app.value_of(app.companion.paths.done(here))
    app.say(f"Step {here.number} is done.")
    if standing.is_finished and standing.path.after:
        app.say(own(standing.path.after))
