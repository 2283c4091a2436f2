"""Undo: what can be undone and redone, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.companion.undo import ListedChange
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """List the changes of today and yesterday, and undo or redo what is chosen."""
    if not app.companion.undo.changes():
        app.say("There's nothing from today or yesterday to undo.")
    run_menu(app, "What do you want to undo or redo?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    """Yield the changes that can be undone, the latest first, then those that can be redone."""
    changes = app.companion.undo.changes()
    undone = [one for one in reversed(changes) if one.change.undone]
    for number, one in enumerate((one for one in changes if not one.change.undone), 1):
        yield Option(f"Undo: {_words(app, one)}", partial(_turn, app, "Undo", app.undo, number))
    for number, one in enumerate(undone, 1):
        yield Option(f"Redo: {_words(app, one)}", partial(_turn, app, "Redo", app.redo, number))


def _words(app: PlainApp, one: ListedChange) -> str:
    when = "yesterday " if one.made_on != app.companion.today() else ""
    return f"{one.label} ({when}{one.change.at:%H:%M})"


def _turn(app: PlainApp, what: str, turn: Callable[[], None], count: int) -> None:
    """Undo or redo so many changes. Those in between go along, so more than one is asked about first."""
    if count > 1 and not app.console.yes_no(
        f"{what} starts at the top, so that's {count} changes. {what} them all?", default=False
    ):
        app.say("Nothing was changed.")
        return
    for _ in range(count):
        turn()
