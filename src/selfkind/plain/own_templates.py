"""Templates: worksheets with questions of one's own, to make, fill in, change and delete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.template import (
    Ask,
    Question,
    exercise_of,
    question_from,
    question_words,
    with_their_keys,
)
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import TO_UNDO, Option, run_menu, run_menu_about
from selfkind.plain.page import Page, fill_in
from selfkind.plain.worksheet import print_worksheet

if TYPE_CHECKING:
    from selfkind.domain.journal.template import Template
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

WAYS = "Begin a question with line:, list: or scale: for one line, a list, or a number from 0 to 100."
FIELDS = (
    FormField("name", FieldKind.LINE, "What is the template called?", "for example: After a hard talk"),
    FormField("questions", FieldKind.LINES, "Its questions", "one per line", tips=(WAYS,)),
    FormField("intro", FieldKind.LINE, "A line at the top, if you like", "Take your time."),
)


def templates(app: PlainApp) -> None:
    """List the templates, and do what is chosen with one."""

    def options() -> Iterator[Option]:
        yield Option("Make a template", partial(new_template, app))
        for one in app.companion.templates.all():
            count = len(one.questions)
            questions = "1 question" if count == 1 else f"{count} questions"
            yield Option(f"{own(one.name)} ({questions})", partial(_template, app, one.id))

    run_menu(app, "Your templates. What do you want to do?", options)


def new_template(app: PlainApp) -> None:
    """Ask for a new template, and save it."""
    _ask(app, None)


def continue_template(app: PlainApp, id: str) -> None:
    """Continue a page on which a template is changed."""
    _ask(app, app.companion.templates.named(id))


def _template(app: PlainApp, id: str) -> None:
    """Do what is chosen with a template."""

    def options(one: Template) -> Iterator[Option]:
        yield Option("Fill in", lambda: begin(app, app.companion.practice.exercise(id)))
        yield Option("Read its questions", lambda: app.say(*(own(question_words(q)) for q in one.questions)))
        yield Option("Change the template", partial(_ask, app, one))
        yield Option("Change a question", partial(_reword, app, one))
        yield Option("Print a blank worksheet", lambda: print_worksheet(app, exercise_of(one)))
        yield Option("Delete the template", partial(_delete, app, one), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in app.companion.templates.all() if one.id == id), None),
        options,
        name=lambda one: f"{own(one.name)}.",
    )


def _ask(app: PlainApp, template: Template | None) -> None:
    before = template.questions if template is not None else ()

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Template]:
        asked = with_their_keys(map(question_from, answers.get("questions") or ()), before)
        name, intro = (str(answers.get(key) or "") for key in ("name", "intro"))
        return app.companion.templates.keep(name, asked, intro, template)

    def kept_as(answers: Mapping[str, Any]) -> Mapping[str, Any]:
        asked = with_their_keys(map(question_from, answers.get("questions") or ()), before)
        return {
            **answers,
            "questions": [{"word": one.label, "ask": str(one.ask), "key": one.key} for one in asked],
        }

    held: dict[str, Any] = {}
    if template is not None:
        asked = [question_words(one) for one in before]
        held = {"name": template.name, "questions": asked, "intro": template.intro}
    page = Page(
        "A template of your own" if template is None else f"Change: {own(template.name)}",
        own_form(FIELDS),
        "new template" if template is None else f"template {template.id}",
        save,
        answers=held,
        asks=template is None,
        taken_up=_taken_up,
        kept_as=kept_as,
    )
    _say_saved(app, fill_in(app, page))


def _taken_up(draft: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers of a draft, where a question has its words, its way and its key, as lines."""
    asked = [
        Question(str(one.get("word") or ""), Ask(one.get("ask") or Ask.TEXT))
        for one in draft.get("questions") or ()
        if isinstance(one, Mapping)
    ]
    return {**draft, "questions": [question_words(one) for one in asked if one.label]}


def _reword(app: PlainApp, template: Template) -> None:
    """Ask which question to change, and for its words."""
    asked = list(template.questions)
    place = app.console.choose("Which question?", [own(question_words(one)) for one in asked])
    if place is None:
        return
    if app.console.choose("What do you want to do?", ["Put the question in other words", "Remove the question"]):
        del asked[place]
    else:
        fits = f"Type the question. {WAYS} Enter alone leaves it as it is."
        words = app.console.line("The question in other words?", fits=fits).strip()
        if not words:
            return
        changed = question_from(words)
        asked[place] = Question(changed.label, changed.ask, asked[place].key)
    _say_saved(app, app.value_of(app.companion.templates.keep(template.name, asked, template.intro, template)))


def _say_saved(app: PlainApp, kept: Template | None) -> None:
    if kept is not None:
        app.say(f"Saved “{own(kept.name)}”. What you wrote with it stays as it is. {TO_UNDO}")


def _delete(app: PlainApp, template: Template) -> None:
    app.value_of(app.companion.templates.delete(template))
    app.say(f"The template is in the bin for 30 days. What you wrote with it stays. {TO_UNDO}")
