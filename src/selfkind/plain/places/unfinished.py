"""Unfinished pages: read, continue or delete what was begun and isn't saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.draft import BELONGS_TO_NOTHING, Page, page_of, words_in
from selfkind.domain.plain_signs import own
from selfkind.plain.boundaries.openers import OF_BOUNDARIES
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.people.openers import OF_PEOPLE
from selfkind.plain.written.openers import OF_WRITTEN, Opener
from selfkind.plain.written.search import ask_query

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.plain.plain_app import PlainApp


def _exercise(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    begin(app, app.companion.practice.exercise(id), day=page.draft.day)


def _named(function: str) -> Opener:
    """Return what calls a function with the app, imported when it's called: `module.function`, in
    `selfkind.plain`."""
    module, _, name = function.rpartition(".")

    def open_page(app: PlainApp, _id: str, _page: UnfinishedPage) -> object:
        return getattr(import_module(f"selfkind.plain.{module}"), name)(app)

    return open_page


def _about(function: str) -> Opener:
    """Return what calls a function, as `_named` does, with the app and the id of what the page is about."""
    module, _, name = function.rpartition(".")

    def open_page(app: PlainApp, id: str, _page: UnfinishedPage) -> object:
        return getattr(import_module(f"selfkind.plain.{module}"), name)(app, id)

    return open_page


def _about_day(function: str) -> Opener:
    """Return what calls a function, as `_about` does, with the day of the page, too."""
    module, _, name = function.rpartition(".")

    def open_page(app: PlainApp, id: str, page: UnfinishedPage) -> object:
        return getattr(import_module(f"selfkind.plain.{module}"), name)(app, id, page.draft.day)

    return open_page


def _card(app: PlainApp, _id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.exercises.card import fill_in_card

    fill_in_card(app, app.companion.card.asked(page.day), page.day)


OPENERS: Mapping[Page, Opener] = {
    Page.EXERCISE: _exercise,
    **OF_WRITTEN,
    **OF_BOUNDARIES,
    **OF_PEOPLE,
    Page.ROW: _about("places.card.continue_row"),
    Page.PAUSE: _named("places.reminders.pause"),
    Page.QUIET: _named("places.reminders.set_quiet"),
    Page.SESSION_PAGE: _named("session_days.choose_days"),
    Page.PATTERN: _named("own_pattern.new_pattern"),
    Page.NEW_TEMPLATE: _named("own_templates.new_template"),
    Page.TEMPLATE: _about("own_templates.continue_template"),
    Page.NEW_ACTIVITY: _named("activity_page.new_activity"),
    Page.ACTIVITY: _about("activity_page.continue_activity"),
    Page.OPTIONS: _about("exercises.options.continue_options"),
    Page.NEW_ASSIGNMENT: _named("exercises.homework.new_homework"),
    Page.NEW_ROW: _named("exercises.card.new_row"),
    Page.CARD: _card,
    Page.NEW_AWAY: _named("places.away.ask_span"),
    Page.AWAY: _about("places.away.continue_span"),
    Page.NEW_ITEM: _named("item_page.add_item"),
    Page.ITEM: _about("item_page.continue_item"),
    Page.ASSIGNMENT: _about("homework_tries.continue_homework"),
    Page.NEW_TRY: _about_day("homework_tries.continue_new_try"),
    Page.TRY: _about("homework_tries.continue_try"),
    Page.SESSION_QUESTION: _about("homework_tries.continue_question"),
    Page.NEW_SCORE: _named("scores.keep_score"),
    Page.SCORE: _about("scores.continue_score"),
    Page.NEW_VALUE: _about_day("scores.log_value"),
    Page.VALUE: _about("scores.change_value"),
}
"""For each page, what opens it. The page itself offers its draft."""


def visit(app: PlainApp) -> None:
    """List the unfinished pages, and do what is chosen with one."""
    if not app.companion.drafts.unfinished():
        app.say(app.text("empty_unfinished"))
    run_menu(app, "Which unfinished page?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    pages = app.companion.drafts.unfinished()
    yield from _pages(app, pages)
    if len(pages) > 1:
        yield Option("Only some of them: of a kind, with a tag, or of some days", partial(_some, app))


def _some(app: PlainApp) -> None:
    """Ask which ones, and list these."""
    query = ask_query(app, "Which ones? For example: kind:letter, @work, since:march")
    if not app.companion.drafts.unfinished(query):
        app.say("No unfinished pages fit these words.")
    run_menu(app, "Which unfinished page?", lambda: _pages(app, app.companion.drafts.unfinished(query)))


def _pages(app: PlainApp, pages: Sequence[UnfinishedPage]) -> Iterator[Option]:
    for page in pages:
        words = own(page.draft.first_words) or "no words yet"
        where = " (open in another window)" if page.is_open else ""
        yield Option(f"{own(page.name)}, {full_day(page.day)}: {words}{where}", partial(_page, app, page))


def _page(app: PlainApp, page: UnfinishedPage) -> None:
    kind, id = page_of(page.draft.form)

    def go_on() -> None:
        try:
            OPENERS[kind](app, id, page)
        except NotFound:
            raise NotFound(BELONGS_TO_NOTHING) from None

    def read() -> None:
        words = [own(words) for words in words_in(list(page.draft.answers.values()))]
        app.say(*(words or ["Nothing is written yet."]))

    def delete() -> None:
        app.value_of(app.companion.drafts.delete(page))
        app.say("The page is in the bin for 30 days. To undo that, type u.")

    def options() -> Iterator[Option]:
        yield Option("Continue", go_on, last=True)
        yield Option("Read the page", read)
        yield Option("Delete the page", delete, last=True)

    run_menu(app, f"{own(page.name)}. What do you want to do?", options)
