"""Inbox: what came from a phone, and what stays there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.inbox import WHAT_IT_IS, came_line
from selfkind.domain.plain_signs import own
from selfkind.plain.inbox_news import lines_of
from selfkind.plain.menu import Option, run_menu

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


def _make(app: PlainApp) -> None:
    app.companion.inbox.make()
    app.say("The folder is made.", WHAT_IT_IS)
