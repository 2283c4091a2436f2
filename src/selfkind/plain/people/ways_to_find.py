"""How to find a group or a professional: ways of the country, ways for anywhere, and what to ask a therapist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.find_help import find_help
from selfkind.companion.help_words import line_words
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.find_help import Finding
    from selfkind.plain.plain_app import PlainApp


def say_ways_to_find(app: PlainApp) -> None:
    """Say how to find a group or a professional in the user's country, and what to ask a therapist."""
    say_found(app, found_in(app))


def found_in(app: PlainApp, *countries: str) -> Finding:
    """Return the ways that there are in some countries; in the user's own, where none is named."""
    return find_help(countries, app.companion.places.home)


def say_found(app: PlainApp, found: Finding) -> None:
    """Say some ways, and what to ask a therapist."""
    app.say(*([own(found.about_country)] if found.about_country else []))
    if found.country is not None:
        app.say(found.country.name, *(line.strip() for way in found.ways for line in line_words(way)))
        app.say(*([found.without_ways] if found.without_ways else []))
    app.say("Anywhere", *found.anywhere, "What to ask a therapist", *found.questions)
