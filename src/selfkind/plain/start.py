"""Run selfkind on plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.phrases.counted_days import counted_days
from selfkind.plain.console import Console, Leave
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.place_table import places
from selfkind.plain.plain_app import PlainApp
from selfkind.platform.ctrl_c import heard, held
from selfkind.platform.ending_signals import ending_like_ctrl_c

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.platform.keyboard import Wait
    from selfkind.reminders.companion import CompanionWithReminders

HINT = "At every question, ? says what you can type, and ! shows help lines."
FORGOTTEN = "Did you forget your passphrase? You can set a new one with your recovery code. Do you want to?"
GOODBYE = "selfkind is closed. Take care."


def console_that_leaves(console: Console) -> Console:
    """Return a console at which ctrl+c, ctrl+d and the end of the input go back, and a signal ends everything."""

    def read(prompt: str) -> str:
        try:
            with heard():
                return console.read(prompt)
        except EOFError:
            console.write("")
            raise Leave from None
        except KeyboardInterrupt as interrupted:
            if getattr(interrupted, "exit_code", 0):
                raise
            console.write("")
            raise Leave(getattr(interrupted, "typed", "")) from None

    @contextmanager
    def keys() -> Iterator[Wait]:
        with heard(), console.keys() as wait:
            yield wait

    return replace(console, read=read, keys=keys)


def run(
    companion: CompanionWithReminders, console: Console, *, only: tuple[Exercise, Wish | None] | None = None
) -> int:
    """Show the first list until the user leaves, or begin `only` one exercise, and return the exit code."""
    app = PlainApp(companion, console_that_leaves(console))
    with ending_like_ctrl_c(), held():
        app.say(HINT)
        if only is not None:
            from selfkind.plain.exercises.begin import begin

            exercise, wish = only
            app.do(lambda: begin(app, exercise, wish=wish))
            return 0
        app.do(partial(_say_first, app))
        run_menu(
            app,
            "Where do you want to go?",
            lambda: [*_options(app), Option("Close selfkind", _nothing, last=True)],
            back="closes selfkind",
        )
        app.say(GOODBYE)
    return 0


def gets_in(companion: CompanionWithReminders, console: Console) -> bool:
    """Offer a new passphrase with the recovery code, to somebody who forgot theirs, until the home is open or they
    don't want to; return whether it is open."""
    from selfkind.plain.places.encryption import recover

    app = PlainApp(companion, console_that_leaves(console))
    with ending_like_ctrl_c(), held():
        while companion.encryption.is_locked:
            wants = False
            with suppress(Leave):
                wants = app.console.yes_no(FORGOTTEN, default=False)
            if not wants:
                return False
            app.do(partial(recover, app))
    return True


def _options(app: PlainApp) -> list[Option]:
    def visit(place_visit: Callable[[PlainApp], None]) -> Callable[[], None]:
        return lambda: place_visit(app)

    return [Option(f"{place.name}: {place.about}", visit(place.visit)) for place in places()]


def _say_first(app: PlainApp) -> None:
    """Say what selfkind is where it's new, and else how many pages are unfinished."""
    if app.companion.is_new():
        app.say_new()
    if count := app.companion.count_drafts():
        app.say(f"You have {counted_days(count, 'unfinished page')}.")


def _nothing() -> None:
    return None
