"""A boundary: its plan, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.boundary import PLAN
from selfkind.domain.boundaries.plan_form import answers_of, boundary_with, plan_form
from selfkind.domain.boundaries.practice import brave_moments
from selfkind.domain.boundaries.reading import lines_of_boundary
from selfkind.domain.boundaries.script import hints
from selfkind.domain.plain_signs import own
from selfkind.plain.answers import whole
from selfkind.plain.boundaries.schedule import schedule
from selfkind.plain.copying import copy_words
from selfkind.plain.exercises.boundary import look_back, rehearse, takes_care
from selfkind.plain.menu import TO_UNDO, Option, run_menu_about
from selfkind.plain.page import Page, fill_in
from selfkind.plain.written.listing import Listing, show_list
from selfkind.plain.written.reading import say_lines

if TYPE_CHECKING:
    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp


def open_boundary(app: PlainApp, id: str) -> None:
    """Say the plan of a boundary, and do what is chosen with it."""
    run_menu_about(
        app,
        lambda: app.companion.boundaries.boundary(id),
        partial(_options, app),
        name=lambda boundary: f"{own(boundary.text)}.",
        first=partial(_say, app),
    )


def _say(app: PlainApp, boundary: Boundary) -> None:
    boundaries = app.companion.boundaries
    say_lines(app, lines_of_boundary(boundary, boundaries.category_name, boundaries.firmness_name))
    app.say(*hints(boundary.script.text, boundaries.words().texts))
    if moments := boundaries.moments_of(boundary):
        brave = brave_moments(moments)
        app.say(f"Rehearsals: {len(moments) - brave}. Brave moments: {brave}.")


def _options(app: PlainApp, boundary: Boundary) -> Iterator[Option]:
    yield Option("Rehearse the words", partial(_rehearse, app, boundary))
    yield Option("Rehearse with a voice that reads the words", partial(_rehearse, app, boundary, voice=True))
    yield Option("Rehearse without sound", partial(_rehearse, app, boundary, quiet=True))
    yield Option("Look back after a no", partial(look_back, app, boundary))
    yield Option("Change the plan", partial(change_boundary, app, boundary))
    yield Option("Put together the words to say", partial(change_boundary, app, boundary, only_words=True))
    yield Option("Copy the words to say", partial(copy_words, app, boundary.words))
    yield Option("Add a rehearsal to your routine", partial(schedule, app, boundary))
    practised = Listing(
        "Newest first. Which one?",
        lambda _until: app.companion.boundaries.moments_of(boundary),
        "You haven't practised this boundary yet.",
    )
    yield Option("What you practised with it", partial(show_list, app, practised))
    private = "Let the boundary into what you share" if boundary.private else "Keep the boundary private"
    yield Option(private, partial(_turn_private, app, boundary))
    yield Option("Read again", partial(_say, app, boundary))
    yield Option("Delete", partial(_delete, app, boundary), last=True)


def _rehearse(app: PlainApp, boundary: Boundary, *, voice: bool = False, quiet: bool = False) -> None:
    if takes_care(app):
        rehearse(app, boundary, voice=voice, quiet=quiet)


def change_boundary(app: PlainApp, boundary: Boundary, *, only_words: bool = False) -> Boundary | None:
    """Change the plan of a boundary, or `only_words` to say, and return it; None when the page was left."""
    boundaries, today = app.companion.boundaries, app.companion.today()
    words = boundaries.words()
    form = plan_form(words)
    if only_words:
        script = {one.key for one in PLAN if one.in_script}
        form = form._replace(fields=tuple(one for one in form.fields if one.key in script))
    held = answers_of(boundary, words)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Boundary]:
        return boundaries.keep(boundary_with(boundary, whole(form, answers), today), boundary)

    shown = {one.key: held[one.key] for one in form.fields}
    is_new = only_words and not any(shown.values())
    page = Page(
        "Words to say" if only_words else "Change this boundary",
        form,
        f"boundary {boundary.id}",
        save,
        answers={} if is_new else shown,
        asks=is_new,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved “{own(kept.text)}”. To undo that, type u.")
        if only_words:
            app.say("You say:", own(kept.words), *hints(kept.script.text, words.texts))
    return kept


def _turn_private(app: PlainApp, boundary: Boundary) -> None:
    wanted = replace(boundary, private=not boundary.private)
    app.value_of(app.companion.boundaries.keep(wanted, boundary))
    app.say(
        "This boundary is private now, and left out of what you share."
        if wanted.private
        else "This boundary isn't private any more.",
        TO_UNDO,
    )


def _delete(app: PlainApp, boundary: Boundary) -> None:
    app.value_of(app.companion.boundaries.delete(boundary))
    app.say("The boundary is in the bin for 30 days. What you practised stays in your journal.", TO_UNDO)
