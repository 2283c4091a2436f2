"""Undo: what can be undone and redone, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """List the changes of today and yesterday, and undo or redo the next."""
    if not app.companion.undo.changes():
        app.say("There's nothing from today or yesterday to undo.")
    for listed in app.companion.undo.changes():
        state = "Undone" if listed.change.undone else "Done"
        app.say(f"{state} at {listed.change.at:%H:%M}: {listed.label}")
    run_menu(app, "What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    coming = app.companion.undo.coming()
    if coming.undo:
        yield Option(f"Undo: {coming.undo}", app.undo)
    if coming.redo:
        yield Option(f"Redo: {coming.redo}", app.redo)
