"""Packs: list them, read what each brings, add one from a file, say what's wrong, remove one, and make one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.packs import Unusable
from selfkind.companion.typed_path import typed_path
from selfkind.domain.file_endings import check_ending
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import TO_UNDO, Option, run_menu, run_menu_about
from selfkind.plain.print_file import ask_file

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.domain.packs.added import AddedPack
    from selfkind.domain.settings import Problem
    from selfkind.plain.plain_app import PlainApp

FITS = "Type the name of the file, with its folder. Enter alone goes back."


def visit(app: PlainApp) -> None:
    """List the packs, and do what is chosen."""
    packs = app.companion.packs
    in_folder = packs.in_folder()
    app.say("A pack is a file with words: assignments, exercises, questions, a daily card.")
    if not (packs.all() or in_folder):
        app.say("You have no packs yet.")
    for each in in_folder:
        app.say(f"{own(each['name'])}, version {each['version']}, in {own(each['file'])} of your packs folder.")
    run_menu(app, "Packs. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Add a pack from a file", partial(_add, app))
    yield Option("Check a file", partial(_check, app))
    yield Option("See what is wrong with your packs", partial(_check_all, app))
    for one in app.companion.packs.all():
        unused = "" if app.companion.packs.content(one) is not None else " (can't be used right now)"
        yield Option(f"{own(one.title)}{unused}", partial(_pack, app, one.id))
    yield Option("Write a pack to begin with", partial(_new, app))
    yield Option("Write the page on which a therapist makes a pack", partial(_form, app))


def _add(app: PlainApp) -> None:
    """Say what the pack in a file brings, and add it after a question."""
    path = _asked(app)
    if path is None:
        return
    packs = app.companion.packs
    try:
        offer = packs.offer(path)
    except Unusable as unusable:
        _say_problems(app, unusable.problems)
        app.say("Nothing was added.")
        return
    app.say(own(offer.title))
    _say_contents(app, offer.brought.reading())
    if offer.is_same:
        app.say("You have this pack already, so nothing was changed.")
    elif not app.console.yes_no("Add this pack?", default=False):
        app.say("Nothing was added.")
    else:
        app.value_of(packs.add(offer))
        app.say(f"Added. {TO_UNDO}")
        if offer.pack.assignments:
            app.say("To see the homework, and begin some, choose “Homework”.")
        if offer.pack.card is not None:
            app.say("To put the rows of the daily card on yours, choose the pack.")


def _asked(app: PlainApp) -> Path | None:
    """Ask for a file; None when the user goes back."""
    name = app.console.line("Which file?", fits=FITS).strip()
    return typed_path(name) if name else None


def _say_problems(app: PlainApp, problems: Iterable[Problem]) -> None:
    app.say(*(own(" ".join(str(problem).split())) for problem in problems))


def _say_contents(app: PlainApp, lines: Iterable[str]) -> None:
    app.say(*(own(line) for line in lines if line))


def _check(app: PlainApp) -> None:
    path = _asked(app)
    if path is None:
        return
    problems = app.companion.packs.check(path)
    _say_problems(app, problems)
    if not problems:
        app.say(f"{own(str(path))}: all good.")


def _check_all(app: PlainApp) -> None:
    problems = app.companion.packs.check_all()
    _say_problems(app, problems)
    if not problems:
        app.say("Your packs: all good.")


def _pack(app: PlainApp, id: str) -> None:
    """Do what is chosen with a pack."""
    packs = app.companion.packs

    def options(one: AddedPack) -> Iterator[Option]:
        yield Option("Read what the pack brings", partial(_read, app, one))
        if packs.brought(one).card is not None:
            yield Option("Put the rows of its daily card on yours", partial(_card, app, one))
        yield Option("Read the whole file", lambda: app.say(*(own(line) for line in one.text.splitlines())))
        yield Option("Remove the pack", partial(_remove, app, one), last=True)

    run_menu_about(
        app,
        lambda: next((each for each in packs.all() if each.id == id), None),
        options,
        name=lambda one: own(one.title),
    )


def _read(app: PlainApp, one: AddedPack) -> None:
    if faults := app.companion.packs.faults(one):
        _say_problems(app, faults)
        app.say("It can't be used right now. What you did and wrote with it stays.")
    else:
        _say_contents(app, app.companion.packs.brought(one).reading())


def _card(app: PlainApp, one: AddedPack) -> None:
    offered = app.companion.packs.brought(one).card
    if offered is None:
        return
    rows = app.value_of(app.companion.card.take(offered, one.name))
    if rows:
        app.say(f"On your card now: {own('; '.join(row.name for row in rows))}. {TO_UNDO}")
    else:
        app.say("These rows are on your card already, so nothing was changed.")


def _remove(app: PlainApp, one: AddedPack) -> None:
    app.value_of(app.companion.packs.remove(one))
    app.say(f"The pack is in the bin for 30 days. What you did and wrote with it stays. {TO_UNDO}")


def _new(app: PlainApp) -> None:
    app.say("Each key of the pack has a note that says what it does. Change the words with any editor.")
    _write(app, "homework.toml", app.companion.packs.new_text(), "A pack")


def _form(app: PlainApp) -> None:
    app.say("A therapist opens the page in any browser, fills it in, and saves a file for you.")
    _write(app, "homework-form.html", app.companion.packs.form_page(), "The form")


def _write(app: PlainApp, free: str, text: str, what: str) -> None:
    """Ask for a file with the ending of the one that is `free`, and write a text into it."""

    def write(name: str, over: bool) -> Path:
        check_ending(name, free.rpartition(".")[2], what)
        path = typed_path(name)
        app.companion.packs.write(path, text, over=over)
        return path

    path = ask_file(app, free, write, what)
    if path is not None:
        app.say(f"{what} is in {own(str(path))}.")
