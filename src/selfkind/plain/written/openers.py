"""Continuing unfinished pages about what was written, letters, boundaries, the circle and the safety plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.moment_form import rehearsal_form
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, Sort
from selfkind.domain.errors import NotFound, NotNow
from selfkind.domain.journal.draft import Page
from selfkind.domain.safety_plan import PARTS
from selfkind.plain.page import Page as PageToFillIn
from selfkind.plain.page import fill_in, filled

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

Opener = Callable[["PlainApp", str, "UnfinishedPage"], object]
GONE = "What this page is about isn't here any more."


def _change_thing(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.change import change

    change(app, app.companion.journal.find(id))


def _answer(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import answer

    answer(app, app.companion.journal.entry(id))


def _move(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.acts import move

    move(app, app.companion.journal.find(id))
    app.companion.drafts.discard(page.id)


def _session(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    _change_one(app, app.companion.practice.sessions(*_around(page)), lambda one: one.id == id)


def _note(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    slot, _, item = id.partition(" ")
    notes = app.companion.tick_notes.between(*_around(page))
    if not any((str(one.slot), one.item) == (slot, item) for one in notes):
        raise NotNow("This item has no note yet. You can write one under “Today”.")
    _change_one(app, notes, lambda one: (str(one.slot), one.item) == (slot, item))


def _around(page: UnfinishedPage) -> tuple[date, date]:
    return page.day, page.day


def _change_one(app: PlainApp, things: list[Any], is_it: Callable[[Any], bool]) -> None:
    from selfkind.plain.written.change import change

    thing: Thing | None = next((one for one in things if is_it(one)), None)
    if thing is None:
        raise NotFound(GONE)
    change(app, thing)


def _reply(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import reply

    reply(app, app.companion.letters.letter(id))


def _seal(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import seal

    seal(app, app.companion.letters.letter(id))


def _boundary(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.boundaries.boundary import change_boundary

    boundary = app.companion.boundaries.boundary(id)
    if boundary is None:
        raise NotFound(GONE)
    change_boundary(app, boundary)


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
    if fill_in(app, PageToFillIn("Rehearsal", form, page.draft.form, save, day=page.draft.day)) is not None:
        app.say("Saved.")


def _look_back(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.exercises.boundary import look_back

    boundaries = app.companion.boundaries
    about = str(page.draft.answers.get("about") or "")
    step = next((one for one in boundaries.ladder() if one.id == id), None)
    look_back(app, boundaries.boundary(id) or step or about, day=page.draft.day)


def _phrase(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.boundaries.own_line import write_phrase

    found = next((one for one in app.companion.boundaries.phrases() if one.is_own and one.id == id), None)
    if found is None and id:
        raise NotFound(GONE)
    write_phrase(app, found)


def _step(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.boundaries.own_line import write_step

    found = next((one for one in app.companion.boundaries.ladder() if one.id == id), None)
    if found is None and id:
        raise NotFound(GONE)
    write_step(app, found)


def _new_person(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.exercises.circle import new_person

    new_person(app, Sort(id))


def _person_of(app: PlainApp, id: str) -> Person:
    person = app.companion.circle.person(id)
    if person is None:
        raise NotNow("The person that this page is for isn't in your circle any more.")
    return person


def _person(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.people.person import change_person

    change_person(app, _person_of(app, id))


def _reach(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.exercises.circle import reach

    reach(app, _person_of(app, id))


def _new_contact(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.people.contacts import log_contact

    kind, _, person = id.partition(" ")
    log_contact(app, ContactKind(kind), app.companion.circle.person(person) or "", page.draft.day)


def _safety_plan(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.exercises.circle import write_safety_plan

    write_safety_plan(app, tuple(part for part in PARTS if part.key == id) or PARTS)


OF_WRITTEN: Mapping[Page, Opener] = {
    Page.ENTRY: _change_thing,
    Page.CHECK_IN: _change_thing,
    Page.MOMENT: _change_thing,
    Page.CONTACT: _change_thing,
    Page.TRY: _change_thing,
    Page.VALUE: _change_thing,
    Page.ANSWER: _answer,
    Page.OTHER_DAY: _move,
    Page.SESSION: _session,
    Page.TICK: _note,
    Page.REPLY: _reply,
    Page.SEAL: _seal,
    Page.BOUNDARY: _boundary,
    Page.REHEARSAL: _rehearsal,
    Page.LOOK_BACK: _look_back,
    Page.NEW_PHRASE: _phrase,
    Page.PHRASE: _phrase,
    Page.NEW_STEP: _step,
    Page.STEP: _step,
    Page.NEW_PERSON: _new_person,
    Page.PERSON: _person,
    Page.NEW_CONTACT: _new_contact,
    Page.REACH: _reach,
    Page.SAFETY_PLAN: _safety_plan,
}
"""For each page about these, what opens it. The page itself offers its draft."""
