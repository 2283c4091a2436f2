"""Finding a group or a professional: ways of the country, ways for anywhere, and what to ask a therapist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.circle.person import PersonKind, Sort
from selfkind.domain.circle.words import StarterFor
from selfkind.domain.plain_signs import own
from selfkind.plain.copying import copy_words
from selfkind.plain.country import choose_and_keep
from selfkind.plain.exercises.circle import new_person, reach
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.people.ways_to_find import found_in, say_found, say_ways_to_find

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def find_somebody(app: PlainApp) -> None:
    """Say how to find a group or a professional, and what to ask a therapist, and do what is chosen."""
    say_ways_to_find(app)
    run_menu(app, "What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Another country", partial(_country, app))
    looking = partial(_write, app, StarterFor.LOOKING, Sort.PERSON, "Who could help you look?")
    yield Option("Ask somebody to help you look", looking)
    writing = partial(_write, app, StarterFor.PROFESSIONAL, Sort.PROFESSIONAL, "To which professional?")
    yield Option("Write to a professional", writing)
    yield Option("Copy what to ask a therapist", lambda: copy_words(app, "\n".join(found_in(app).questions)))
    yield Option("Add a professional", lambda: new_person(app, Sort.PROFESSIONAL))
    yield Option("Add a group", lambda: new_person(app, Sort.GROUP))
    yield Option("Read again", partial(say_ways_to_find, app))


def _country(app: PlainApp) -> None:
    code = choose_and_keep(app)
    if code:
        say_found(app, found_in(app, code))


def _write(app: PlainApp, fits: StarterFor, sort: Sort, question: str) -> None:
    """Choose somebody, and write to them with the first words for that."""
    people = app.companion.circle.all()
    if sort is Sort.PROFESSIONAL:
        # A crisis line is called now, and not asked what it costs.
        people = [one for one in people if one.sort is sort and PersonKind.CRISIS_LINE not in one.kinds]
    place = app.console.choose(question, [*(own(one.name) for one in people), "Somebody new"])
    if place is None:
        return
    person = people[place] if place < len(people) else new_person(app, sort)
    first = next((one.text for one in app.companion.circle.words().starters if one.fits is fits), "")
    if person is not None:
        reach(app, person, first=first)
