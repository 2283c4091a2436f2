"""The bin: read, restore or permanently delete what was deleted, and earlier versions of what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.bin_words import (
    fate,
    first_words_in_bin,
    lines_in_bin,
    question_before_deletion,
    said_after_restoring,
    title_in_bin,
)
from selfkind.domain.change import day_words
from selfkind.domain.journal.reading import UNWRITTEN
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.written.reading import LONGEST, say_lines, say_missing_months

if TYPE_CHECKING:
    from selfkind.companion.bin import InBin
    from selfkind.plain.plain_app import PlainApp

EMPTY = "The bin is empty. What you delete stays here for 30 days, and so do earlier versions."


def visit(app: PlainApp) -> None:
    """List everything in the bin, the latest first, and do what is chosen with one."""
    say_missing_months(app)
    if not app.companion.bin.all():
        app.say(EMPTY)
    run_menu(app, "The bin. Which one?", lambda: _options(app))


def show_versions(app: PlainApp, id: str) -> None:
    """List the earlier versions of something."""

    def options() -> Iterator[Option]:
        return _listed(app, (one for one in app.companion.bin.all() if one.version_of == id))

    run_menu(app, "Which earlier version?", options)


def _options(app: PlainApp) -> Iterator[Option]:
    things = app.companion.bin.all()
    yield from _listed(app, things)
    if things:
        yield Option("Empty the bin", partial(_empty, app))


def _listed(app: PlainApp, things: Iterable[InBin]) -> Iterator[Option]:
    for one in things:
        yield Option(_label(app, one), partial(_open, app, one))


def _label(app: PlainApp, one: InBin) -> str:
    words = " ".join(first_words_in_bin(one).split())
    words = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    day = day_words(one.thing.day, app.companion.today())
    return f"{own(words) or UNWRITTEN} ({title_in_bin(one).lower()}, {day}; {fate(one, in_short=True)})"


def _open(app: PlainApp, one: InBin) -> None:
    """Say all of something, and do what is chosen with it."""
    companion = app.companion

    def read() -> None:
        app.say(title_in_bin(one), fate(one))
        say_lines(app, lines_in_bin(one, companion.boundaries.category_name, companion.today()))

    def restore() -> None:
        app.value_of(companion.bin.restore(one))
        app.say(f"{said_after_restoring(one)} To undo that, type u.")

    def delete() -> None:
        app.say(question_before_deletion(one))
        if app.console.yes_no("Delete permanently?", default=False):
            app.value_of(companion.bin.delete(one))
            app.say("Permanently deleted.")
        else:
            app.say("Nothing was deleted.")

    read()
    options = [
        Option("Restore", restore, last=True),
        Option("Read again", read),
        Option("Delete permanently", delete, last=True),
    ]
    run_menu(app, "What do you want to do?", lambda: options)


def _empty(app: PlainApp) -> None:
    """Delete permanently what has been in the bin for long, or everything, after a question."""
    labels = ["What has been in the bin for over 30 days", "Everything in the bin"]
    place = app.console.choose("What do you want to delete permanently?", labels)
    if place is None:
        return
    app.say("You can't undo this. Backups and exports may still contain a copy.")
    if not app.console.yes_no("Delete permanently?", default=False):
        app.say("Nothing was deleted.")
        return
    gone = app.value_of(app.companion.journal.empty_bin(everything=place == 1))
    app.say(f"{gone} {'entry' if gone == 1 else 'entries'} permanently deleted.")
