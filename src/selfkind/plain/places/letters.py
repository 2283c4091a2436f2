"""Letters to yourself: those that have come, the sealed ones, those for a hard day, and the opened ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.letters import after_sealing
from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.written.entry_acts import open_letter
from selfkind.plain.written.reading import LONGEST, say_missing_months
from selfkind.plain.written.search import ask_and_find
from selfkind.plain.written.thing import do_with, open_thing

if TYPE_CHECKING:
    from selfkind.domain.journal.entry import Entry
    from selfkind.plain.plain_app import PlainApp

LETTER = "letter"
"""The exercise that writes one."""


def visit(app: PlainApp) -> None:
    """List the letters, and do what is chosen with one."""
    say_missing_months(app)
    run_menu(app, "Letters. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    letters, today = app.companion.letters, app.companion.today()
    for letter in letters.mail():
        label = f"Open the letter that has come, from {short_day(letter.day, today)}"
        yield Option(label, partial(_open, app, letter))
    hard = letters.for_hard_day()
    for letter in hard:
        label = f"A letter for a hard day, from {short_day(letter.day, today)}"
        yield Option(label, partial(_sealed, app, letter))
    if app.companion.knows_exercise(LETTER):
        yield Option("Write a letter", lambda: begin(app, app.companion.practice.exercise(LETTER)))
    for letter in letters.sealed():
        if letter not in hard:
            yield Option(f"Sealed, from {short_day(letter.day, today)}", partial(_sealed, app, letter))
    opened = letters.read()
    if opened:
        yield Option("Find a letter that you opened", partial(ask_and_find, app, kind=str(EntryKind.LETTER)))
    for letter in opened:
        words = own(" ".join(letter.first_line.split())[:LONGEST])
        yield Option(f"Opened, from {short_day(letter.day, today)}: {words}", partial(open_thing, app, letter))


def _open(app: PlainApp, letter: Entry) -> None:
    opened = open_letter(app, letter)
    if opened is not None:
        do_with(app, opened)


def _sealed(app: PlainApp, letter: Entry) -> None:
    app.say(after_sealing(letter))
    do_with(app, letter)
