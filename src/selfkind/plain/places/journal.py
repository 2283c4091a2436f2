"""The journal: write any page, and read, find, change and delete what was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from selfkind.companion.check_ins import EXERCISE as CHECK_IN
from selfkind.domain.change import full_day
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.replies import helped, reply_in
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.begin import begin, can_begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.past_day import ask_past_day
from selfkind.plain.written.days import ask_days
from selfkind.plain.written.listing import Listing, show_list
from selfkind.plain.written.reading import label_of
from selfkind.plain.written.search import ask_and_find, show_tags
from selfkind.plain.written.thing import open_thing

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

YEAR = timedelta(days=365)
"""How far back older thoughts are listed that wait for an answer."""


def visit(app: PlainApp) -> None:
    """Show what there is to do with the journal."""
    run_menu(app, "Journal. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    journal = app.companion.journal
    if count := app.companion.count_drafts():
        yield Option(f"Unfinished pages: you have {counted_days(count, 'page')}", partial(_unfinished, app))
    yield Option("Write a page", partial(_write, app, None))
    yield Option(
        "Write a page about an earlier day", lambda: _write(app, ask_past_day(app, "Which day is it about?"))
    )
    yield Option("Read, newest first", partial(_read, app))
    yield Option("Read a day, a month or a year", partial(_read_days, app))
    yield Option("Search", partial(ask_and_find, app))
    yield Option("Tags", partial(show_tags, app))
    yield Option("Thoughts that wait for an answer", partial(_open_thoughts, app, None))
    yield Option("Your kind replies", partial(_replies, app))
    on_this_day = Listing(
        "On this day. Which one?",
        lambda _until: journal.on_this_day(),
        "No entries are from this date a month, half a year or some years ago.",
    )
    yield Option("On this day of earlier months and years", partial(show_list, app, on_this_day))
    notes = Listing(
        "Which note?", lambda _until: app.companion.tick_notes.newest(), "No notes about items are here yet."
    )
    yield Option("Notes about items of your routine", partial(show_list, app, notes))
    yield Option("The bin", partial(_bin, app))


def _unfinished(app: PlainApp) -> None:
    from selfkind.plain.places.unfinished import visit as visit_unfinished

    visit_unfinished(app)


def _bin(app: PlainApp) -> None:
    from selfkind.plain.places.bin import visit as visit_bin

    visit_bin(app)


def _write(app: PlainApp, day: date | None) -> None:
    """Choose a page, and write it; about a `day`, None for today."""

    def options() -> Iterator[Option]:
        for one in app.companion.practice.exercises():
            if (one.form is not None or one.id == CHECK_IN) and can_begin(one):
                yield Option(own(one.name), lambda exercise=one: begin(app, exercise, day=day), last=True)  # type: ignore[misc]

    run_menu(app, "Which page?" if day is None else f"Which page, about {full_day(day)}?", options)


NEWEST = "Newest first. Which one do you want to read?"
EMPTY = "Your entries will appear here. To write one, choose “Write a page”."


def _read(app: PlainApp) -> None:
    show_list(app, Listing(NEWEST, app.companion.journal.newest, EMPTY))


def _read_days(app: PlainApp) -> None:
    """Ask for days, and list what is in the journal for these."""
    days = ask_days(app)

    def read(until: date | None) -> Iterator[Thing]:
        last = days.last if until is None else min(days.last, until)
        return takewhile(lambda thing: thing.day >= days.first, app.companion.journal.newest(last))

    show_list(
        app, Listing("Newest first. Which one do you want to read?", read, "Nothing is in your journal then.")
    )


def _open_thoughts(app: PlainApp, since: date | None) -> None:
    """List the thoughts of the last weeks that wait for an answer, or those from a day on."""
    found, has_older = app.companion.journal.open_thoughts(since)
    if not found and not has_older:
        app.say("No thoughts are waiting for an answer.")
        return

    def options() -> Iterator[Option]:
        entries, older = app.companion.journal.open_thoughts(since)
        for entry in entries:
            yield Option(label_of(app, entry, {}), partial(open_thing, app, entry))
        if older and since is None:
            yield Option(
                "Older thoughts, of the past year", lambda: _open_thoughts(app, app.companion.today() - YEAR)
            )

    run_menu(app, "Which thought? Older thoughts can wait.", options)


def _replies(app: PlainApp) -> None:
    """List what was answered harsh thoughts, without the thoughts."""

    def words(thing: Thing) -> str:
        reply = reply_in(thing) if isinstance(thing, Entry) else None
        did = isinstance(thing, Entry) and thing.thought is not None and helped(thing.thought)
        return "" if reply is None else f"{reply.words}{' (helped)' if did else ''}"

    def read(_until: date | None) -> Iterator[Thing]:
        return (reply.entry for reply in app.companion.replies.newest())

    show_list(app, Listing("Your kind replies. Which one?", read, "No thought has an answer yet.", words))
