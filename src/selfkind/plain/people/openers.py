"""Continuing unfinished pages about the circle and the safety plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, Sort
from selfkind.domain.journal.draft import Page
from selfkind.domain.safety_plan import PARTS
from selfkind.plain.exercises.circle import new_person, reach, write_safety_plan
from selfkind.plain.menu import there
from selfkind.plain.people.contacts import log_contact
from selfkind.plain.people.person import change_person

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.plain.plain_app import PlainApp
    from selfkind.plain.written.openers import Opener


def _new_person(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    new_person(app, Sort(id))


def _person_of(app: PlainApp, id: str) -> Person:
    return there(lambda: app.companion.circle.person(id))


def _person(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    change_person(app, _person_of(app, id))


def _reach(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    reach(app, _person_of(app, id))


def _new_contact(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    kind, _, person = id.partition(" ")
    log_contact(app, ContactKind(kind), _person_of(app, person) if person else "", page.draft.day)


def _safety_plan(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    write_safety_plan(app, tuple(part for part in PARTS if part.key == id) or PARTS)


OF_PEOPLE: Mapping[Page, Opener] = {
    Page.NEW_PERSON: _new_person,
    Page.PERSON: _person,
    Page.NEW_CONTACT: _new_contact,
    Page.REACH: _reach,
    Page.SAFETY_PLAN: _safety_plan,
}
"""For each page about the circle and the safety plan, what opens it. The page itself offers its draft."""
