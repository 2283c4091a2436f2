"""Contacts: that somebody was reached, that one was there for them, that a group was visited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.circle.contact import TITLES, ContactKind
from selfkind.domain.circle.contact_form import contact_form
from selfkind.domain.circle.person import Person
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.page import Page, fill_in
from selfkind.plain.past_day import ask_past_day
from selfkind.plain.written.listing import Listing, show_list

if TYPE_CHECKING:
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

NONE = "No contacts are here yet."


def show_contacts(app: PlainApp) -> None:
    """Show what there is to do with contacts."""
    every = Listing("Contacts, newest first. Which one?", lambda _until: app.companion.circle.newest(), NONE)

    def options() -> Iterator[Option]:
        yield Option("Log a contact", partial(_ask, app))
        yield Option("Read your contacts, newest first", partial(show_list, app, every))

    run_menu(app, "Contacts. What do you want to do?", options)


def show_contacts_with(app: PlainApp, person: Person) -> None:
    """List the contacts with somebody."""
    contacts = Listing("Which contact?", lambda _until: app.companion.circle.contacts_with(person), NONE)
    show_list(app, contacts)


def _ask(app: PlainApp) -> None:
    """Ask what it was, with whom and when, and log it."""
    kinds = list(ContactKind)
    what = app.console.choose("What was it?", [TITLES[kind] for kind in kinds])
    if what is None:
        return
    people = app.companion.circle.all()
    labels = [*(own(one.name) for one in people), "Somebody who isn't in your circle"]
    who = app.console.choose("Who was it?", labels)
    if who is None:
        return
    day = ask_past_day(app, "Which day was it?", app.companion.today(), "today")
    log_contact(app, kinds[what], people[who] if who < len(people) else "", day)


def log_contact(app: PlainApp, kind: ContactKind, who: Person | str, day: date | None = None) -> Contact | None:
    """Ask about a contact, save it, and return it; None when the page was left. `who` is "" for somebody who isn't
    in the circle."""
    circle = app.companion.circle
    new = circle.new_contact(kind, who, day)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Contact]:
        name = (answers.get("name") or "").strip()
        wanted = replace(new, name=name, text=answers.get("text") or "", felt=answers.get("felt"))
        return circle.log(wanted if name == new.name else replace(wanted, person=""))

    page = Page(
        new.title,
        contact_form(kind),
        f"new {kind} {new.person}".rstrip(),
        save,
        day=new.day,
        answers={"name": new.name} if new.name else {},
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"Saved: {own(kept.first_line)}. To undo that, type u.")
        if line := app.companion.suggestions.after_contact(kept):
            app.say(own(line))
    return kept
