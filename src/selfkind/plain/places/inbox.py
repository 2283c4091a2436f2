"""Inbox: what came from a phone, and what stays there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.help_now import help_now
from selfkind.companion.inbox_words import ASK_ROUTINE, WHAT_IT_IS, came_line, page_lines
from selfkind.companion.typed_path import typed_path
from selfkind.domain.plain_signs import own
from selfkind.plain.inbox_news import lines_of
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.print_file import ask_file

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Say where the inbox is, and do what is chosen."""
    where = own(str(app.companion.inbox_folder))
    if app.companion.has_inbox():
        app.say(f"Your inbox: {where}")
        _say_what_stays(app)
    else:
        app.say(f"You have no inbox yet. It would be here: {where}")
    run_menu(app, "Inbox. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    if app.companion.has_inbox():
        yield Option("Look again", partial(_look, app))
        yield Option("List what came in the last 30 days", partial(_list, app))
    else:
        yield Option("Make the folder", partial(_make, app))
    yield Option("Write a page for your phone", partial(_page, app))


def _say_what_stays(app: PlainApp) -> None:
    found = app.companion.take_up_inbox()
    if found is None:
        return
    app.say(*lines_of(found))
    if found.left:
        app.say("These files stay there:", *(own(one.line) for one in found.left))
    elif not found.came:
        app.say("Nothing is waiting there.")


def _look(app: PlainApp) -> None:
    _say_what_stays(app)


def _list(app: PlainApp) -> None:
    came = app.companion.inbox.came()
    app.say(*(own(came_line(app.companion, one)) for one in came))
    if not came:
        app.say("Nothing came in the last 30 days.")


def _page(app: PlainApp) -> None:
    with_routine = app.console.yes_no(ASK_ROUTINE, default=True)
    made = app.companion.inbox.page(help_now(home=app.companion.places.home), with_routine=with_routine)

    def write(name: str, over: bool) -> Path:
        path = typed_path(name)
        app.companion.inbox.write_page(path, made, over=over)
        return path

    path = ask_file(app, "phone.html", write, "The page")
    if path is not None:
        app.say(f"The page is in {own(str(path))}.", *map(own, page_lines(made)))


def _make(app: PlainApp) -> None:
    app.companion.inbox.make()
    app.say("The folder is made.", WHAT_IT_IS)
