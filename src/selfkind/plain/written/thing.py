"""Something written that was chosen: read it, and do what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.written_acts import ACTS, can_move
from selfkind.domain.change import counted_versions
from selfkind.domain.day import month_of
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.letters import waits
from selfkind.domain.practice.session import Session
from selfkind.plain.menu import Option, run_menu_about
from selfkind.plain.written import entry_acts
from selfkind.plain.written.acts import delete, move
from selfkind.plain.written.change import change
from selfkind.plain.written.reading import read_again, say_thing

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp


def open_thing(app: PlainApp, thing: Thing) -> None:
    """Say all of something written, and do what is chosen with it."""
    thing = read_again(app, thing)
    say_thing(app, thing)
    do_with(app, thing)


def do_with(app: PlainApp, thing: Thing) -> None:
    """Do what is chosen with something written, which was said already."""
    run_menu_about(app, lambda: read_again(app, thing), partial(_options, app))


def _options(app: PlainApp, thing: Thing) -> Iterator[Option]:
    """Yield what can be done with something as it is now."""
    if isinstance(thing, Session):
        yield Option("Write a line about the practice", partial(change, app, thing))
    elif isinstance(thing, Entry):
        yield from _of_entry(app, thing)
    else:
        yield Option("Change", partial(change, app, thing))
    if can_move(thing):
        yield Option("Move to another day", partial(move, app, thing))
    yield Option("Show its day", partial(_show_day, app, thing))
    yield Option("Read again", partial(say_thing, app, thing))
    if count := app.companion.journal.versions(month_of(thing.day))[thing.id]:
        words = f"{counted_versions(count)}: read or restore"
        yield Option(words[:1].upper() + words[1:], partial(_versions, app, thing))
    if type(thing) in ACTS:
        yield Option("Delete", partial(delete, app, thing), last=True)


def _of_entry(app: PlainApp, entry: Entry) -> Iterator[Option]:
    """Yield what can be done with an entry, and with nothing else."""
    if entry.is_open:
        yield Option("Answer the thought", partial(entry_acts.answer, app, entry))
        yield Option("Just log the thought, without an answer", partial(entry_acts.log, app, entry))
    if entry.is_veiled:
        yield Option("Open the letter", partial(entry_acts.open_letter, app, entry))
        if waits(entry):
            yield Option("Change when the letter opens", partial(entry_acts.seal, app, entry))
    else:
        yield Option("Change", partial(change, app, entry))
    if entry.kind is EntryKind.LETTER and not entry.is_veiled:
        yield Option("Reply to the letter", partial(entry_acts.reply, app, entry))
    if entry.items:
        yield Option("Tell somebody about a good thing", partial(entry_acts.tell, app, entry))
    private = "Let the entry into what you share" if entry.private else "Keep the entry private"
    yield Option(private, partial(entry_acts.turn_private, app, entry))
    paper = "The entry isn't from paper" if entry.from_paper else "You wrote the entry on paper first"
    yield Option(paper, partial(entry_acts.turn_paper, app, entry))
    back = "Let the entry come back on Today" if entry.not_again else "Keep the entry from coming back on Today"
    yield Option(back, partial(entry_acts.turn_coming_back, app, entry))


def _show_day(app: PlainApp, thing: Thing) -> None:
    from selfkind.plain.places.today import show_day

    show_day(app, thing.day)


def _versions(app: PlainApp, thing: Thing) -> None:
    from selfkind.plain.places.bin import show_versions

    show_versions(app, thing.id)
