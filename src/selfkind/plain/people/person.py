"""Somebody of the circle: what is noted about them, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import full_day
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import WISH_NAMES, Person, Sort
from selfkind.domain.circle.person_form import answers_of, person_form, person_with
from selfkind.domain.circle.reading import lines_of_person
from selfkind.domain.plain_signs import own
from selfkind.plain.answers import whole
from selfkind.plain.exercises.circle import reach
from selfkind.plain.menu import TO_UNDO, Option, run_menu_about
from selfkind.plain.page import Page, fill_in
from selfkind.plain.people.contacts import log_contact, show_contacts_with
from selfkind.plain.written.reading import say_lines

if TYPE_CHECKING:
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp


def open_person(app: PlainApp, id: str) -> None:
    """Say what is noted about somebody, and do what is chosen."""
    run_menu_about(
        app,
        lambda: app.companion.circle.person(id),
        partial(_options, app),
        name=lambda person: f"{own(person.name)}.",
        first=partial(_say, app),
    )


def _say(app: PlainApp, person: Person) -> None:
    last = app.companion.circle.last_days().get(person.id)
    say_lines(app, lines_of_person(person, last))


def _options(app: PlainApp, person: Person) -> Iterator[Option]:
    yield Option("Reach out", partial(reach, app, person))
    if person.sort is Sort.GROUP:
        yield Option("Log a visit", partial(log_contact, app, ContactKind.VISIT, person))
    else:
        yield Option("Log that you were there for them", partial(log_contact, app, ContactKind.THERE_FOR, person))
    yield Option("Log that you reached out", partial(log_contact, app, ContactKind.REACHED_OUT, person))
    yield Option("Contacts with them", partial(show_contacts_with, app, person))
    yield Option("Change what is noted", partial(change_person, app, person))
    has_hello = app.companion.circle.hello_item(person) is not None
    hello = "Remove the hello from your routine" if has_hello else "Add a hello now and then to your routine"
    yield Option(hello, partial(_turn_hello, app, person))
    shown = "Hide when locked" if person.show_when_locked else "Show on the help page when locked"
    yield Option(shown, partial(_turn_shown, app, person))
    yield Option("Read again", partial(_say, app, person))
    yield Option("Delete", partial(_delete, app, person), last=True)


def change_person(app: PlainApp, person: Person) -> Person | None:
    """Change what is noted about somebody, and return them; None when the page was left."""
    companion, form = app.companion, person_form(person.sort)
    held = answers_of(person)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Person]:
        return companion.circle.keep(person_with(person, whole(form, answers), companion.today()), person)

    page = Page(
        f"Change: {own(person.name)}",
        form,
        f"person {person.id}",
        save,
        answers={one.key: held[one.key] for one in form.fields},
        asks=False,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved “{own(kept.name)}”. To undo that, type u.")
    return kept


def _turn_hello(app: PlainApp, person: Person) -> None:
    """Add an item to the routine that says hello to somebody, as often as they wish, or remove it."""
    circle, today = app.companion.circle, app.companion.today()
    before = circle.hello_item(person)
    kept = app.value_of(circle.keep(person, person, in_routine=before is None))
    item = circle.hello_item(person)
    if before is not None:
        app.say(f"“{own(before.name)}” isn't in your routine any more.", TO_UNDO)
    elif item is not None and kept.wish is not None:
        app.say(f"“{own(item.name)}” is in your routine now, {WISH_NAMES[kept.wish]}.")
        app.say(*([f"The first one comes on {full_day(item.start)}."] if item.start > today else []))
        app.say(*(["The item doesn't name who it's for."] if person.private else []), TO_UNDO)


def _turn_shown(app: PlainApp, person: Person) -> None:
    """Show somebody on the help page when selfkind is locked, or don't any more."""
    is_shown = not person.show_when_locked
    app.value_of(app.companion.circle.keep(replace(person, show_when_locked=is_shown), person))
    app.say(
        "Help now shows them when selfkind is locked. These words stay unencrypted: others can read them."
        if is_shown
        else "Help now doesn't show them when selfkind is locked.",
        TO_UNDO,
    )


def _delete(app: PlainApp, person: Person) -> None:
    app.value_of(app.companion.circle.delete(person))
    app.say(f"“{own(person.name)}” is in the bin for 30 days. Your contacts stay in your journal.", TO_UNDO)
