"""Boundaries: plan a limit, rehearse its words, look back after a no, find words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.plain.app_keys import words_of
from selfkind.plain.boundaries.boundary import open_boundary
from selfkind.plain.boundaries.ladder import show_ladder
from selfkind.plain.boundaries.log import ask_for_guilt, look_back_on_any, show_log
from selfkind.plain.boundaries.phrases import show_phrases
from selfkind.plain.exercises.boundary import plan, takes_care
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.written.reading import say_missing_months

if TYPE_CHECKING:
    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Ask about the guilt of a no, if that is due, list the boundaries, and do what is chosen."""
    say_missing_months(app)
    app.do(partial(ask_for_guilt, app))
    run_menu(app, "Boundaries. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    boundaries = app.companion.boundaries
    every = boundaries.all()
    for id in dict.fromkeys(one.category for one in every):
        for one in every:
            if one.category == id:
                yield Option(_label(app, one), partial(open_boundary, app, one.id))
    yield Option("Plan a boundary", partial(_plan, app))
    yield Option("Small no's: the ladder", partial(show_ladder, app))
    yield Option("Phrases: words to say", partial(show_phrases, app))
    yield Option("Look back on a no without a plan", partial(look_back_on_any, app))
    yield Option("What you practised", partial(show_log, app))
    yield Option("Safety first: when to plan with somebody who knows how", partial(_safety, app))


def _label(app: PlainApp, one: Boundary) -> str:
    facts = [own(app.companion.boundaries.category_name(one.category)) if one.category else ""]
    facts += [f"with {own(one.who)}"] if one.who else []
    facts += [f"firmness {one.firmness}"] if one.firmness else []
    facts += [f"for {one.planned.isoformat()}"] if one.planned is not None else []
    said = ", ".join(filter(None, facts))
    return own(one.text) + (f" ({said})" if said else "")


def _plan(app: PlainApp) -> None:
    if takes_care(app):
        plan(app)


def _safety(app: PlainApp) -> None:
    app.say(*words_of(app.companion.boundaries.care()).split("\n\n"), "For help lines, type !")
