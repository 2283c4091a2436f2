"""A list of what was written, newest first: no more of it is read than was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.change import day_words
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.written.reading import label_of, say_missing_months
from selfkind.plain.written.thing import open_thing

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

MOST = 50
"""About how many are listed; the others are behind the last line."""


@dataclass(frozen=True)
class Listing:
    """What is listed: `read` yields it, newest first, up to a day, None for all; what comes later is passed over.
    `empty` is said of nothing. `line` gives the words of one where they aren't its first."""

    question: str
    read: Callable[[date | None], Iterable[Thing]]
    empty: str
    line: Callable[[Thing], str] = lambda _thing: ""


def show_list(app: PlainApp, listing: Listing, until: date | None = None) -> None:
    """List what was written, and open what is chosen."""
    found = [_found(listing, until)]
    say_missing_months(app)
    if not found[0][0]:
        app.say(listing.empty)
        return
    # What was read just now isn't read again for the first look at the list: a search can take a while.
    run_menu(
        app,
        listing.question,
        lambda: _options(app, listing, *(found.pop() if found else _found(listing, until))),
    )


def _found(listing: Listing, until: date | None) -> tuple[list[Thing], date | None]:
    """Return the first of a list, whole days of it, and the day of the next one; None when there's none."""
    found: list[Thing] = []
    for thing in listing.read(until):
        if until is not None and thing.day > until:
            continue
        if len(found) >= MOST and thing.day != found[-1].day:
            return found, thing.day
        found.append(thing)
    return found, None


def _options(app: PlainApp, listing: Listing, things: list[Thing], before: date | None) -> Iterator[Option]:
    names = app.companion.search.names()
    for thing in things:
        yield Option(label_of(app, thing, names, listing.line(thing)), partial(open_thing, app, thing))
    if before is not None:
        on = day_words(before, app.companion.today())
        yield Option(f"Earlier: from {on} back", partial(show_list, app, listing, before))
