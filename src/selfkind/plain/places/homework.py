"""Homework: what was agreed on, how tries went, and questions for the session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.homework.assignment import STATUS_WORDS, Assignment, Status
from selfkind.domain.homework.reading import PUT_WORDS, lines_of_assignment, so_far
from selfkind.domain.homework.tried import tried_times_of
from selfkind.domain.phrases.counted_days import counted_times
from selfkind.domain.plain_signs import own
from selfkind.plain.after_session import after_session
from selfkind.plain.exercises.begin import begin, can_begin
from selfkind.plain.exercises.homework import change_homework, start_homework
from selfkind.plain.homework_tries import ask_question, log_try, say_tries, show_tries
from selfkind.plain.menu import Option, run_menu, run_menu_about
from selfkind.plain.print_file import ask_switches, print_sheet

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """List the homework, and do what is chosen."""
    if not app.companion.homework.all():
        app.say(app.text("empty_homework"))
    run_menu(app, "Homework. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    homework = app.companion.homework
    every, tries = homework.all(), homework.tries()
    counts = tried_times_of(tries)
    yield Option("New homework", lambda: start_homework(app))
    for status in STATUS_WORDS:
        for one in every:
            if one.status is status:
                yield Option(_label(app, one, counts[one.id]), partial(_assignment, app, one.id))
    if tries:
        yield Option("What you tried, and your questions", lambda: show_tries(app, homework.tries()))
    if homework.templates():
        yield Option("Your templates", partial(_templates, app))
    yield Option("After the session: what there is to do", lambda: after_session(app))


def _label(app: PlainApp, one: Assignment, tries: int) -> str:
    facts = [STATUS_WORDS[one.status], f"from {own(one.giver)}" if one.giver else ""]
    facts += [own(app.companion.homework.when(one)), f"tried {counted_times(tries)}" if tries else ""]
    facts += ["private" if one.private else ""]
    return f"{own(one.title)} ({', '.join(filter(None, facts))})"


def _assignment(app: PlainApp, id: str) -> None:
    """Say all of an assignment, and do what is chosen with it."""
    run_menu_about(
        app,
        lambda: app.companion.homework.assignment(id),
        partial(_of_assignment, app),
        name=lambda one: f"{own(one.title)}.",
        first=partial(_read, app),
    )


def _read(app: PlainApp, one: Assignment) -> None:
    homework = app.companion.homework
    session = homework.session_of(one) if one.next_session else None
    for line in lines_of_assignment(one, app.companion.today(), session, homework.exercise_name):
        app.say(f"{line.label}: {own(line.text)}" if line.label else own(line.text))
    tries = homework.tries_of(one)
    if tries:
        app.say(f"{so_far(tries)}.")
        say_tries(app, tries)


def _of_assignment(app: PlainApp, one: Assignment) -> Iterator[Option]:
    """Yield what there is to do with an assignment now."""
    exercise = app.companion.homework.exercise_of(one)
    if exercise is not None and can_begin(exercise):
        yield Option(f"Begin “{exercise.name}”", lambda: begin(app, exercise), last=True)
    yield Option("Say how a try went", partial(log_try, app, one))
    yield Option("Note a question for the session", partial(ask_question, app, one))
    yield Option("Change the homework", partial(change_homework, app, one))
    for label, status in _PUTS.items():
        if one.status is not status and (status is not Status.GOING or not one.is_open):
            yield Option(label, partial(_put, app, one, status))
    yield Option("Read the homework again", partial(_read, app, one))
    if app.companion.homework.tries_of(one):
        yield Option("What you tried: change or delete a note", partial(_tries, app, one))
    yield Option("Print a blank worksheet", partial(_worksheet, app, one))
    yield Option("Print a card for somebody", partial(_card, app, one))
    yield Option("Keep as a template", partial(_template, app, one))
    yield Option("Delete the homework", partial(_delete, app, one), last=True)


def _tries(app: PlainApp, one: Assignment) -> None:
    show_tries(app, app.companion.homework.tries_of(one))


_PUTS = {
    "Talked about: it was talked about in a session": Status.TALKED_ABOUT,
    "Let it rest": Status.RESTING,
    "Done: no longer on Today": Status.DONE,
    "Go on with it": Status.GOING,
}


def _put(app: PlainApp, one: Assignment, status: Status) -> None:
    app.value_of(app.companion.homework.put(one, status))
    app.say(f"{PUT_WORDS[status].format(title=own(one.title))} To undo that, type u.")


def _template(app: PlainApp, one: Assignment) -> None:
    template = replace(one, id="", template=True, status=Status.NEW, made=None, session_day=None, due=None)
    app.value_of(app.companion.homework.keep(template))
    app.say("Kept as a template. You find it where you add homework.")


def _delete(app: PlainApp, one: Assignment) -> None:
    app.value_of(app.companion.homework.delete(one))
    said = f"“{own(one.title)}” is in the bin for 30 days. What you tried stays in your journal."
    app.say(f"{said} To undo that, type u.")


def _templates(app: PlainApp) -> None:
    """List the user's own templates, and change or delete one."""
    homework = app.companion.homework

    def delete(one: Assignment) -> None:
        app.value_of(homework.delete(one))
        app.say("The template is in the bin for 30 days. Homework that began with it stays.")

    def of_template(one: Assignment) -> Iterator[Option]:
        yield Option("Change the template", partial(change_homework, app, one), last=True)
        yield Option("Delete the template", partial(delete, one), last=True)

    def template(id: str) -> None:
        run_menu_about(app, lambda: homework.assignment(id), of_template, name=lambda one: f"{own(one.title)}.")

    run_menu(
        app,
        "Which template?",
        lambda: [Option(own(one.title), partial(template, one.id)) for one in homework.templates()],
    )


def _worksheet(app: PlainApp, one: Assignment) -> None:
    worksheets = app.companion.worksheets
    printable = worksheets.of_assignment(one)
    print_sheet(app, worksheets.sheet(printable), worksheets.free_file(printable), "The worksheet")


_ON_CARD = {
    "private": "This homework is private. Print the card?",
    "why": "Say what it's for?",
    "giver": "Say who it's from?",
}


def _card(app: PlainApp, one: Assignment) -> None:
    """Ask what is on the card, and print it."""
    app.say("Give this card to somebody, if you like. Nothing else of yours is on the card.")
    asked = [key for key in _ON_CARD if getattr(one, key)]
    chosen = ask_switches(app, _ON_CARD, asked)
    if one.private and not chosen["private"]:
        app.say("Nothing was printed.")
        return
    card = app.companion.worksheets.card(
        one,
        with_why=chosen.get("why", False),
        with_giver=chosen.get("giver", False),
        with_private=one.private,
    )
    print_sheet(app, card, app.companion.worksheets.free_card_file(), "The card")
