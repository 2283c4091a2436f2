"""Help now: help lines and emergency numbers, the user's own people and their plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.plain.country import choose_and_keep
from selfkind.plain.exercises.circle import new_person, reach
from selfkind.plain.help_said import help_said
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Say the help page, and do what is chosen."""
    _say(app)
    run_menu(app, "Help now. What do you want to do?", lambda: _options(app))


def _say(app: PlainApp, *countries: str) -> None:
    """Say the page of the user's country, or of another."""
    app.say(*help_said(app.companion, *countries))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Read the page again", partial(_say, app))
    yield Option("Another country", partial(_country, app))
    yield Option("Reach out to somebody of your circle", partial(_reach, app))
    yield Option("Your safety plan: read or write it", partial(_plan, app))
    yield Option("Find a group or a professional", partial(_find, app))


def _country(app: PlainApp) -> None:
    _say(app, choose_and_keep(app))


def _reach(app: PlainApp) -> None:
    people = app.companion.circle.all()
    place = app.console.choose("To whom?", [*(own(one.name) for one in people), "Somebody new"])
    if place is not None:
        person = people[place] if place < len(people) else new_person(app)
        if person is not None:
            reach(app, person)


def _plan(app: PlainApp) -> None:
    from selfkind.plain.places.safety_plan import visit as visit_plan

    visit_plan(app)


def _find(app: PlainApp) -> None:
    from selfkind.plain.people.find import find_somebody

    find_somebody(app)
