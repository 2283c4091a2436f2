"""A list of things to do, asked again after each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from selfkind.domain.errors import NotFound
from selfkind.plain.console import Leave, Letter

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


T = TypeVar("T")
TO_UNDO = "To undo that, type u."
"""The words after a change."""
WHAT = "What do you want to do?"
"""What is asked at a list of things to do with what was chosen."""
GONE = "What you chose isn't here any more."
"""The words about something that was there, and was deleted since: in another window, or by an undo."""


@dataclass(frozen=True)
class Option:
    """A line of a menu, and what it does. After one that is `last`, the menu ends too."""

    label: str
    run: Callable[[], object]
    last: bool = False


def run_menu(
    app: PlainApp,
    question: str | Callable[[], str],
    options: Callable[[], Iterable[Option]],
    *,
    before: Callable[[], object] = lambda: None,
    letters: Sequence[Letter] = (),
    back: str = "goes back",
) -> None:
    """Show the options, do what is chosen, and ask again, until the user goes back or nothing is left to choose.

    `options` are read again each time, so a list shows what has just changed. `before` says what is above the
    list. What is refused is said in a line, and the menu goes on. “u” undoes and “r” redoes the last change,
    everywhere. `back` says what “b” does.
    """
    while True:
        app.look_around()
        shown = _read(app, before, options)
        if not shown:
            return
        labels = [option.label for option in shown]
        try:
            asked = question if isinstance(question, str) else question()
            chosen = app.console.choose(asked, labels, letters=(*letters, *_turning(app)), back=back)
        except Leave:
            return
        if chosen is not None and app.do(shown[chosen].run) and shown[chosen].last:
            return


def there(read: Callable[[], T | None]) -> T:
    """Return a thing as it is now, which `read` looks for. Raises `NotFound` for one that is gone."""
    thing: T | None = None
    with suppress(NotFound):
        thing = read()
    if thing is None:
        raise NotFound(GONE)
    return thing


def run_menu_about(
    app: PlainApp,
    read: Callable[[], T | None],
    options: Callable[[T], Iterable[Option]],
    *,
    name: Callable[[T], str] = lambda _thing: "",
    first: Callable[[T], object] = lambda _thing: None,
) -> None:
    """Show what can be done with a thing that may be changed, or be gone, by the next question: `read` looks for
    it each time, and before anything is done. Where it's gone, that is said, and the menu ends. `name` is said
    before the question, and `first` says once what there is to know of the thing."""
    now = [there(read)]
    first(now[0])

    def do(option: Option) -> None:
        try:
            there(read)
        except NotFound:
            now.clear()
            raise
        option.run()

    def shown() -> Iterable[Option]:
        if not now:  # it was said that the thing is gone
            return
        now[0] = there(read)
        for option in options(now[0]):
            yield replace(option, run=partial(do, option))

    run_menu(app, lambda: f"{name(now[0])} {WHAT}".lstrip(), shown)


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
