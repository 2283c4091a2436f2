"""Circle: the people, groups and professionals who support somebody, in three rings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import RING_NAMES, Sort, kind_words
from selfkind.domain.circle.reading import next_words
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.circle import new_person
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.people.cards import export_cards, import_cards
from selfkind.plain.people.contacts import log_contact, show_contacts
from selfkind.plain.people.find import find_somebody
from selfkind.plain.people.person import open_person
from selfkind.plain.written.reading import say_missing_months

if TYPE_CHECKING:
    from selfkind.domain.circle.person import Person
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Say which rings have room, list the people, and do what is chosen."""
    say_missing_months(app)
    room = app.companion.circle.words().texts.get("empty_ring", "")
    people = app.companion.circle.all()
    for ring, name in RING_NAMES.items():
        if room and not any(one.ring is ring for one in people):
            app.say(f"{name}: {own(room)}")
    run_menu(app, "Your circle. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    circle = app.companion.circle
    if (group := circle.group_to_ask()) is not None:
        visit_of = partial(log_contact, app, ContactKind.VISIT, group, group.next_day)
        yield Option(f"Say how “{own(group.name)}” felt", visit_of)
    people = circle.all()
    for ring in RING_NAMES:
        for one in people:
            if one.ring is ring:
                yield Option(_label(one), partial(open_person, app, one.id))
    yield Option("Add a person", partial(new_person, app))
    yield Option("Add a group", partial(new_person, app, Sort.GROUP))
    yield Option("Add a professional", partial(new_person, app, Sort.PROFESSIONAL))
    yield Option("Find a group or a professional", partial(find_somebody, app))
    yield Option("Contacts: log and read them", partial(show_contacts, app))
    yield Option("Import people from address cards", partial(import_cards, app))
    if people:
        yield Option("Export people as address cards", partial(export_cards, app))


def _label(one: Person) -> str:
    kinds = [own(kind_words(kind)) for kind in one.kinds]
    facts = [RING_NAMES[one.ring], *kinds, *([f"next: {next_words(one)}"] if one.next_day else [])]
    return f"{own(one.name)} ({', '.join(facts)})"
