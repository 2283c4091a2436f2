"""Finding what was written, in the words of the shell's search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.finding import excerpt
from selfkind.domain.journal.query import KINDS, Query
from selfkind.domain.plain_signs import own
from selfkind.plain.console import Leave
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.written.listing import Listing, show_list

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

NOTHING = "Nothing was found. Try fewer words, or the beginning of a word."
FITS = (
    "Type words; what is found has all of them. You can also type “exact words” in quotes, -word for a word that "
    "mustn't be there, @tag, kind:letter, feeling:lonely, is:private, is:paper, is:imported, since:2026-01 and "
    f"until:yesterday. Kinds: {', '.join(KINDS)}. Enter alone goes back."
)


def ask_query(app: PlainApp, question: str) -> Query:
    """Ask what to look for. Raises `Leave` for no words."""

    def read(words: str) -> Query:
        query = app.companion.search.query(words)
        if query.problems:
            raise UsageError(query.problems[0])
        if query.is_empty:
            raise Leave
        return query

    return app.console.ask_until(question, read, fits=FITS)


def ask_and_find(app: PlainApp, *, kind: str = "") -> None:
    """Ask for words, and list what has them; of a `kind` only, if there is one."""
    query = ask_query(app, "What would you like to find?")
    find(app, app.companion.search.narrowed(query, kind=kind or None, tag=None, since=None, until=None))


def find(app: PlainApp, query: Query) -> None:
    """List what a query finds, each with the words found."""
    search = app.companion.search
    names = search.names()

    def read(_until: date | None) -> Iterator[Thing]:
        return search.find(query, names)

    def line(thing: Thing) -> str:
        return "".join(piece for piece, _ in excerpt(query, thing, names))

    show_list(app, Listing("Found, newest first. Which one?", read, NOTHING, line))


def show_tags(app: PlainApp) -> None:
    """List the tags, and what has the one that is chosen."""
    search = app.companion.search
    if not search.tags():
        app.say("You have no tags yet. To make a tag, write @ before a word, like @work.")
        return

    def of_tag(tag: str) -> None:
        find(app, search.narrowed(Query(), kind=None, tag=tag, since=None, until=None))

    def options() -> Iterator[Option]:
        for tag, count in search.tags():
            yield Option(f"@{own(tag)} ({count})", partial(of_tag, tag))

    run_menu(app, "Which tag?", options)
