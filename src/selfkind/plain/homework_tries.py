"""What was tried with homework: saying how a try went; reading, changing, moving and deleting what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.homework.reading import try_facts, try_words
from selfkind.domain.homework.tried import DID_WORDS, TEXTS, Did, Tried
from selfkind.domain.homework.tried_form import answered, answers_of_try, said_of, try_form
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.plain.exercises.homework import change_homework
from selfkind.plain.menu import Option, run_menu, run_menu_about, there
from selfkind.plain.page import Page, fill_in
from selfkind.plain.past_day import ask_past_day
from selfkind.plain.written.acts import delete, move

if TYPE_CHECKING:
    from datetime import date

    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

PAPER = "Written on paper first"


def _form(*, is_question: bool = False) -> Form:
    """Return the questions, with what each answer to the first means. A question for the session needs no answer
    to the first."""
    did, *asked = try_form().fields
    about = {str(one): words for one, words in DID_WORDS.items() if str(one) in did.choices}
    return own_form([did._replace(about=about, required=not is_question), *asked])


def log_try(app: PlainApp, one: Assignment, day: date | None = None) -> None:
    """Ask how a try with an assignment went on a `day`, which is asked for None, and save it."""
    homework = app.companion.homework
    day = day or ask_past_day(app, "On which day?", app.companion.today(), "today")
    new = homework.new_try(one, day=day)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Tried]:
        return homework.log(_with(new, answers))

    app.say("Each answer is fine, and the rest is optional.")
    page = Page("How did it go?", _form(), f"new try {one.id}", save, day=day, switches={FROM_PAPER: PAPER})
    if (saved := fill_in(app, page)) is not None:
        app.say(said_of(saved))


def _with(tried: Tried, answers: dict[str, Any]) -> Tried:
    """Return a try with these answers. Raises `UsageError`."""
    given = {key: answers.get(key) for key in answers_of_try(tried)}
    given |= {key: given[key] or "" for key in TEXTS}
    if tried.is_question and not given["did"]:
        given.pop("did")
    return replace(tried, **answered(given), from_paper=answers.get(FROM_PAPER) is True)


def ask_question(app: PlainApp, one: Assignment) -> None:
    """Ask for a question for the session, and save it."""
    asked = FormField("question", FieldKind.LINE, "What would you like to ask or tell?", required=True)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Tried]:
        return app.companion.homework.asked(one, str(answers.get("question") or ""))

    page = Page("Question for the session", own_form([asked]), f"session question {one.id}", save)
    if fill_in(app, page) is not None:
        app.say("Saved for the session.")


def say_tries(app: PlainApp, tries: Sequence[Tried]) -> None:
    """Say what was tried, a line for each and for its words."""
    for one in tries:
        app.say(", ".join([own(try_words(one, app.companion.today())), *try_facts(one)]))
        app.say(*_words(one))


def _words(one: Tried) -> Iterator[str]:
    for key, label in TEXTS.items():
        if words := getattr(one, key):
            yield f"{label}: {own(words)}"


def show_tries(app: PlainApp, tries: Sequence[Tried]) -> None:
    """List tries, and do what is chosen with one."""
    ids = [one.id for one in tries]

    def options() -> Iterator[Option]:
        there = {one.id: one for one in app.companion.homework.tries()}
        for one in (there[id] for id in ids if id in there):
            words = f"{own(one.title)}, {own(try_words(one, app.companion.today()))}"
            yield Option(", ".join([words, *try_facts(one)]), partial(_try, app, one.id))

    if not tries:
        app.say("Nothing here yet.")
        return
    run_menu(app, "Which of these?", options)


def _try(app: PlainApp, id: str) -> None:
    def options(one: Tried) -> Iterator[Option]:
        yield Option("Change the note", partial(_change, app, one))
        yield Option("Move the note to another day", partial(move, app, one), last=True)
        yield Option("Delete the note", partial(delete, app, one), last=True)

    run_menu_about(app, lambda: app.companion.homework.tried(id), options, first=lambda one: say_tries(app, [one]))


def change_try(app: PlainApp, one: Tried) -> Tried | None:
    """Change what was said of a try, and return it; None when the page was left."""
    homework = app.companion.homework
    page = Page(
        "Change this note",
        _form(is_question=one.did is Did.ASKED),
        f"try {one.id}",
        lambda answers, _is_empty: homework.change(one, _with(one, answers)),
        day=one.day,
        answers={**answers_of_try(one), FROM_PAPER: one.from_paper},
        asks=False,
        switches={FROM_PAPER: PAPER},
    )
    return fill_in(app, page)


def _change(app: PlainApp, one: Tried) -> None:
    if change_try(app, one) is not None:
        app.say("Saved.")


def _there(app: PlainApp, id: str) -> Assignment:
    return there(lambda: app.companion.homework.assignment(id))


def continue_homework(app: PlainApp, id: str) -> None:
    """Continue a page on which homework is changed."""
    change_homework(app, _there(app, id))


def continue_new_try(app: PlainApp, id: str, day: date | None) -> None:
    """Continue a page that says how a try on a day went."""
    log_try(app, _there(app, id), day)


def continue_question(app: PlainApp, id: str) -> None:
    """Continue a question for the session."""
    ask_question(app, _there(app, id))


def continue_try(app: PlainApp, id: str) -> None:
    """Continue a page on which a note about homework is changed."""
    _change(app, there(lambda: app.companion.homework.tried(id)))
