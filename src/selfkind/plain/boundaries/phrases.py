"""Phrases for boundaries, softest first, with the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind
from selfkind.domain.plain_signs import own
from selfkind.plain.boundaries.own_line import delete_line, write_phrase
from selfkind.plain.copying import copy_words
from selfkind.plain.exercises.boundary import plan, rehearse, takes_care
from selfkind.plain.menu import Option, run_menu, run_menu_about

if TYPE_CHECKING:
    from selfkind.domain.boundaries.lines import Phrase
    from selfkind.plain.plain_app import PlainApp


def show_phrases(app: PlainApp) -> None:
    """List the firmnesses with how many phrases each has, and one's own."""
    run_menu(app, "Phrases. Which ones?", lambda: _levels(app))


def _levels(app: PlainApp) -> Iterator[Option]:
    boundaries = app.companion.boundaries
    phrases = boundaries.phrases()
    yield Option("Add a phrase of your own", partial(write_phrase, app))
    for level in dict.fromkeys(one.firmness for one in phrases):
        count = sum(one.firmness == level for one in phrases)
        name = "To yourself" if level is None else f"Firmness {level}: {own(boundaries.firmness_name(level))}"
        yield Option(f"{name} ({count})", partial(_of_level, app, level))


def _of_level(app: PlainApp, level: int | None) -> None:
    def options() -> Iterator[Option]:
        for one in app.companion.boundaries.phrases():
            if one.firmness == level:
                yield Option(_label(app, one), partial(_open, app, one.id))

    run_menu(app, "Which phrase?", options)


def _label(app: PlainApp, one: Phrase) -> str:
    facts = [own(app.companion.boundaries.category_name(one.category)) if one.category else ""]
    facts += ["yours"] if one.is_own else []
    said = ", ".join(filter(None, facts))
    return own(one.text) + (f" ({said})" if said else "")


def _open(app: PlainApp, id: str) -> None:
    """Do what is chosen with a phrase."""

    def rehearse_it(one: Phrase) -> None:
        if takes_care(app):
            rehearse(app, Boundary("", one.text, app.companion.now()))

    def plan_with_it(one: Phrase) -> None:
        if takes_care(app):
            plan(app, phrase=one.text)

    def options(one: Phrase) -> Iterator[Option]:
        yield Option("Rehearse this phrase", partial(rehearse_it, one))
        yield Option("Plan a boundary with these words", partial(plan_with_it, one))
        yield Option("Copy the phrase", partial(copy_words, app, one.text))
        if one.is_own:
            yield Option("Change the phrase", partial(write_phrase, app, one), last=True)
            yield Option("Delete the phrase", partial(delete_line, app, one.id, LineKind.PHRASE), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in app.companion.boundaries.phrases() if one.id == id), None),
        options,
        name=lambda one: own(one.text),
    )
