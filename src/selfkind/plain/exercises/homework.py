"""New homework: an assignment of one's own, or one that is ready."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.assignment_form import answers_of, assignment_form, assignment_with
from selfkind.domain.plain_signs import own
from selfkind.plain.page import Page, fill_in, filled

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

SWITCHES = ("show_name", "private")
"""Questions whose answer of an empty page is no answer yet."""


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Ask which homework to begin with, and then all that can be said of it."""
    start_homework(app)


def start_homework(app: PlainApp) -> None:
    """Ask which homework to begin with, and then all that can be said of it."""
    homework = app.companion.homework
    titles = [*(one.title for one in homework.templates()), *(one.title for one in homework.ready())]
    titles = list(dict.fromkeys(titles))
    place = app.console.choose("Which homework?", ["My own words", *map(own, titles)], enter=0)
    if place is not None:
        new_homework(app, homework.begun(titles[place - 1]) if place else None)


def new_homework(app: PlainApp, begun: Assignment | None = None) -> Assignment | None:
    """Ask for homework, begun from another or from nothing, and save it. Return None when the page was left."""
    companion = app.companion
    start = begun or Assignment("", "", companion.now())

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Assignment]:
        return companion.homework.keep(assignment_with(start, filled(answers), companion.today()))

    if begun is not None and begun.why:
        app.say(f"{own(begun.title)}: {own(begun.why)}")
    answers = filled({key: value for key, value in answers_of(start).items() if key not in SWITCHES})
    kept = fill_in(
        app, Page("New homework", assignment_form(), "new assignment", save, answers=answers, is_short=True)
    )
    if kept is not None:
        when = companion.homework.when(kept)
        app.say(f"Saved “{own(kept.title)}”{f' ({when})' if when else ''}.")
        if companion.homework.item(kept) is not None:
            app.say("The homework is on Today on its days. A reminder doesn't say its title.")
        _say_smaller(app, kept)
    return kept


def _say_smaller(app: PlainApp, kept: Assignment) -> None:
    """Offer a smaller version, where somebody isn't so sure."""
    if kept.wants_smaller:
        offered = app.companion.homework.smaller_version(kept)
        example = f" For example: {own(offered)}." if offered else ""
        app.say(f"You're at {kept.confidence} of 10. A smaller version may suit you better.{example}")
        app.say("To add one, choose “Change the homework”.")


def change_homework(app: PlainApp, one: Assignment) -> None:
    """Change an assignment, or a template of one's own."""
    companion = app.companion
    page = Page(
        "Change this template" if one.template else "Change this homework",
        assignment_form(),
        f"assignment {one.id}",
        lambda answers, _is_empty: companion.homework.keep(assignment_with(one, answers, companion.today()), one),
        answers=answers_of(one),
        asks=False,
    )
    kept = fill_in(app, page)
    if kept is not None:
        app.say("Saved.")
        _say_smaller(app, kept)
