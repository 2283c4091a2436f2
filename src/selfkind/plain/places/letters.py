"""Letters to yourself: those that have come, those for a hard day, those that were opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.journal.reading import lines_of
from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.journal.entry import Entry
    from selfkind.plain.plain_app import PlainApp

LETTER = "letter"
"""The exercise that writes one."""


def visit(app: PlainApp) -> None:
    """List the letters, and do what is chosen with one."""
    run_menu(app, "Letters. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    letters, today = app.companion.letters, app.companion.today()
    for letter in letters.mail():
        label = f"Open the letter that has come, from {short_day(letter.day, today)}"
        yield Option(label, partial(_open, app, letter))
    for letter in letters.for_hard_day():
        label = f"Open the letter for a hard day, from {short_day(letter.day, today)}"
        yield Option(label, partial(_open, app, letter))
    if app.companion.knows_exercise(LETTER):
        yield Option("Write a letter", lambda: begin(app, app.companion.practice.exercise(LETTER)))
    for letter in letters.sealed():
        yield Option(f"Sealed, from {short_day(letter.day, today)}", partial(_sealed, app, letter))
    for letter in letters.read():
        words = own(" ".join(letter.first_line.split()))
        yield Option(f"Opened, from {short_day(letter.day, today)}: {words}", partial(_read, app, letter))


def _open(app: PlainApp, letter: Entry) -> None:
    if letter.letter is not None and letter.letter.hard_day:
        app.say("You wrote this letter for a hard day.")
        if not app.console.yes_no("Open the letter now?", default=True):
            return
    opened = app.value_of(app.companion.letters.open(letter))
    app.say(app.text("letter_read"))
    _read(app, opened)


def _sealed(app: PlainApp, letter: Entry) -> None:
    from selfkind.domain.journal.letters import after_sealing

    app.say(after_sealing(letter))


def _read(app: PlainApp, letter: Entry) -> None:
    for line in lines_of(letter):
        app.say(*([line.label] if line.label else []), own(line.text))

    def reply() -> None:
        words = app.console.text("Your reply?", fits="Type what you'd like to answer.")
        if words.strip():
            app.value_of(app.companion.letters.reply(letter, words.strip()))
            app.say("Your reply is saved.")

    run_menu(app, "What do you want to do?", lambda: [Option("Reply to the letter", reply, last=True)])
