"""A list of things to do, asked again after each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.plain.console import Leave, Letter

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


TO_UNDO = "To undo that, type u."
"""What is said after a change."""


@dataclass(frozen=True)
class Option:
    """A line of a menu, and what it does. After one that is `last`, the menu ends too."""

    label: str
    run: Callable[[], object]
    last: bool = False


def run_menu(
    app: PlainApp,
    question: str,
    options: Callable[[], Iterable[Option]],
    *,
    before: Callable[[], object] = lambda: None,
    letters: Sequence[Letter] = (),
) -> None:
    """Show the options, do what is chosen, and ask again, until the user goes back or nothing is left to choose.

    `options` are read again each time, so a list shows what has just changed. `before` says what is above the
    list. What is refused is said in a line, and the menu goes on. “u” undoes and “r” redoes the last change,
    everywhere.
    """
    while True:
        app.look_around()
        shown = _read(app, before, options)
        if not shown:
            return
        labels = [option.label for option in shown]
        try:
            chosen = app.console.choose(question, labels, letters=(*letters, *_turning(app)))
        except Leave:
            return
        if chosen is not None and app.do(shown[chosen].run) and shown[chosen].last:
            return


def _read(app: PlainApp, before: Callable[[], object], options: Callable[[], Iterable[Option]]) -> list[Option]:
    """Return the options as they are now; none when they can't be read, which is said."""
    shown: list[Option] = []

    def read() -> None:
        before()
        shown.extend(options())

    return shown if app.do(read) else []


def _turning(app: PlainApp) -> tuple[Letter, Letter]:
    return (
        Letter("u", "undoes your last change", lambda: app.do(app.undo)),
        Letter("r", "redoes a change that you undid", lambda: app.do(app.redo)),
    )
