"""Feelings: check in, and read, find, change and delete check-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.journal.query import CHECK_IN, Query
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.places.check_in import visit as check_in
from selfkind.plain.written.days import ask_days
from selfkind.plain.written.listing import Listing, show_list
from selfkind.plain.written.search import ask_and_find, find

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

QUESTION = "Check-ins, newest first. Which one?"


def visit(app: PlainApp) -> None:
    """Show what there is to do with check-ins."""
    run_menu(app, "Feelings. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    every = Listing(QUESTION, lambda _until: app.companion.check_ins.newest(), "Your check-ins will appear here.")
    yield Option("Read your check-ins, newest first", partial(show_list, app, every))
    yield Option("Read those of a day, a month or a year", partial(_of_days, app))
    yield Option("Find a feeling", partial(_find_feeling, app))
    yield Option("Find words in your notes", partial(ask_and_find, app, kind=CHECK_IN))
    yield Option("Check in", partial(check_in, app))


def _of_days(app: PlainApp) -> None:
    days = ask_days(app)

    def read(_until: date | None) -> Iterator[Thing]:
        return iter(app.companion.check_ins.between(days.first, days.last))

    show_list(app, Listing(QUESTION, read, "No check-ins on these days."))


def _find_feeling(app: PlainApp) -> None:
    """Ask for a word, and list the check-ins and thoughts with a feeling that begins so."""
    word = app.console.line("Which feeling?", fits="Type a word, or its beginning, like lonely.").strip()
    if word:
        find(app, _of_feeling(app, word))


def _of_feeling(app: PlainApp, word: str) -> Query:
    sign = word.replace('"', " ")
    return app.companion.search.query(f'feeling:"{sign}"')
