"""Continuing unfinished pages about boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.moment_form import rehearsal_form
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.draft import Page
from selfkind.domain.own_form import own_form
from selfkind.plain.boundaries.about import ABOUT
from selfkind.plain.boundaries.boundary import change_boundary
from selfkind.plain.boundaries.own_line import write_phrase, write_step
from selfkind.plain.exercises.boundary import look_back, plan
from selfkind.plain.menu import GONE, there
from selfkind.plain.page import Page as PageToFillIn
from selfkind.plain.page import fill_in, filled

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.boundaries.boundary import Boundary
    from selfkind.domain.boundaries.lines import LadderStep
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp
    from selfkind.plain.written.openers import Opener


def _plan(app: PlainApp, _id: str, _page: UnfinishedPage) -> None:
    plan(app)


def _boundary(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    change_boundary(app, there(lambda: app.companion.boundaries.boundary(id)))


def _rehearsal(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    """Go on with what they might say after a rehearsal that isn't saved yet."""
    boundaries = app.companion.boundaries
    texts = boundaries.words().texts
    about = boundaries.boundary(id) or str(page.draft.answers.get("about") or "")
    new = boundaries.new_moment(MomentKind.REHEARSAL, about, page.draft.day)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[BoundaryMoment]:
        said = {key: answers.get(key) for key in ("about", "they", "answer")}
        return boundaries.log(replace(new, **filled(said)))

    form = rehearsal_form(texts.get("they", ""), texts.get("answer", ""))
    if isinstance(about, str):
        form = own_form((ABOUT, *form.fields))
    if fill_in(app, PageToFillIn("Rehearsal", form, page.draft.form, save, day=page.draft.day)) is not None:
        app.say("Saved.")


def _look_back(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    boundaries = app.companion.boundaries
    about = str(page.draft.answers.get("about") or "")
    step = next((one for one in boundaries.ladder() if one.id == id), None)
    found: Boundary | LadderStep | None = boundaries.boundary(id) or step
    if id and found is None:
        raise NotFound(GONE)
    look_back(app, found or about, day=page.draft.day)


def _phrase(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    own_ones = [one for one in app.companion.boundaries.phrases() if one.is_own]
    write_phrase(app, there(lambda: next((one for one in own_ones if one.id == id), None)) if id else None)


def _step(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    steps = app.companion.boundaries.ladder()
    write_step(app, there(lambda: next((one for one in steps if one.id == id), None)) if id else None)


OF_BOUNDARIES: Mapping[Page, Opener] = {
    Page.NEW_BOUNDARY: _plan,
    Page.BOUNDARY: _boundary,
    Page.REHEARSAL: _rehearsal,
    Page.LOOK_BACK: _look_back,
    Page.NEW_PHRASE: _phrase,
    Page.PHRASE: _phrase,
    Page.NEW_STEP: _step,
    Page.STEP: _step,
}
"""For each page about boundaries, what opens it. The page itself offers its draft."""
