"""Practise: every exercise by its group, patterns of one's own, and what was practised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.phrases.short_days import short_day
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import Wish
from selfkind.plain.app_keys import words_of
from selfkind.plain.exercises.begin import begin, can_begin
from selfkind.plain.exercises.options import anchor_words, choose_anchor, choose_options
from selfkind.plain.item_page import add_item
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.own_activities import activities
from selfkind.plain.own_pattern import new_pattern
from selfkind.plain.own_templates import templates
from selfkind.plain.worksheet import has_worksheet, print_worksheet
from selfkind.plain.written.thing import open_thing

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.plain.plain_app import PlainApp

HISTORY = timedelta(days=365)
"""How far back practices are listed."""


def visit(app: PlainApp) -> None:
    """Show the groups of exercises, and what else there is about practising."""
    for problem in app.companion.pack_problems():
        app.say(problem)
    run_menu(app, "What would you like to practise?", lambda: _groups(app))


def _groups(app: PlainApp) -> Iterator[Option]:
    exercises = [one for one in app.companion.practice.exercises() if can_begin(one)]
    for group in dict.fromkeys(one.group for one in exercises):
        here = [one for one in exercises if one.group == group]
        names = "; ".join(own(one.name) for one in here[:3])  # a name can have commas
        more = f"; and {len(here) - 3} more" if len(here) > 3 else ""
        yield Option(f"{group or 'More'}: {names}{more}", partial(_of_group, app, group))
    yield Option("Find an exercise by its name", partial(_find, app))
    yield Option("Activities: one that fits, and your own", partial(activities, app))
    yield Option("Your templates: worksheets with your own questions", partial(templates, app))
    yield Option("A breathing pattern of your own", partial(new_pattern, app))
    yield Option("What you practised", partial(_history, app))


def _of_group(app: PlainApp, group: str) -> None:
    def options() -> Iterator[Option]:
        for one in app.companion.practice.exercises():
            if one.group == group and can_begin(one):
                yield Option(_label(one), partial(_about, app, one))

    run_menu(app, f"{group or 'More'}. Which exercise?", options)


def _label(one: Exercise) -> str:
    length = one.amount or (f"{one.minutes:g} min" if one.minutes else "")
    return own(one.name) + (f" ({length})" if length else "")


def _find(app: PlainApp) -> None:
    """Ask for the beginning of a name, and show that exercise."""

    def read(words: str) -> Exercise | None:
        return app.companion.practice.named(words) if words else None

    fits = "Type the name of an exercise, or its beginning. Enter alone goes back."
    one = read(app.console.line("Which exercise?", fits=fits).strip())
    if one is not None:
        _about(app, one)


def _about(app: PlainApp, one: Exercise) -> None:
    """Say what an exercise is, and do what is chosen with it."""
    practice = app.companion.practice
    app.say(own(one.summary), *([f"Tiny version: {own(one.tiny)}"] if one.tiny else []))

    def care() -> None:
        app.say(*words_of(practice.care(one)).split("\n\n"))

    def options() -> Iterator[Option]:
        yield Option("Begin", lambda: begin(app, one))
        if one.pattern is not None or one.guide is not None:
            yield Option("Begin with a voice that reads the words", lambda: begin(app, one, wish=Wish(voice=True)))
            yield Option("Begin without sound", lambda: begin(app, one, wish=Wish(quiet=True)))
            yield Option("Options: length and more", partial(choose_options, app, one))
        if one.guide is not None and not one.guide.body:
            yield Option(f"Where your attention rests: {anchor_words(app)}", partial(choose_anchor, app))
        if has_worksheet(app, one):
            yield Option("Print a blank worksheet", lambda: print_worksheet(app, one))
        yield Option("Add to your routine", lambda: add_item(app, one))
        if practice.care(one):
            yield Option("Read the words of care", care)
        if one.id.startswith("own-"):
            yield Option("Delete this pattern", partial(_delete_pattern, app, one), last=True)

    run_menu(app, f"{own(one.name)}. What do you want to do?", options)


def _delete_pattern(app: PlainApp, one: Exercise) -> None:
    app.companion.practice.drop_pattern(one)
    app.say(f"“{own(one.name)}” is in the bin. To undo that, type u.")


def _history(app: PlainApp) -> None:
    """List what was practised in the last year, and show one of it."""
    practice, today = app.companion.practice, app.companion.today()
    names = {one.id: one.name for one in practice.exercises()}

    def options() -> Iterator[Option]:
        for session in practice.sessions(today - HISTORY, today):
            name = own(names.get(session.exercise, session.exercise))
            line = f", “{own(session.first_line)}”" if session.first_line else ""
            label = f"{short_day(session.day, today)}: {name}{line}"
            yield Option(label, partial(open_thing, app, session))

    if not any(True for _ in options()):
        app.say("No practices with a clock in the last year.")
        return
    run_menu(app, "Which practice do you want to read?", options)
