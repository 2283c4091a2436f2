"""Time away: days without a plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.routine.away import AwaySpan
    from selfkind.plain.plain_app import PlainApp

DAY = "Type a day: today, tomorrow, friday, or 2026-12-24."


def visit(app: PlainApp) -> None:
    """Show the times away, and do what is chosen."""
    run_menu(app, "Time away. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    away = app.companion.away
    if away.on() is not None:
        yield Option("I'm back", partial(_end, app))
    yield Option("Add time away", partial(_ask, app, None))
    for span in reversed(away.all()):
        yield Option(_words(span), partial(_span, app, span))


def _words(span: AwaySpan) -> str:
    last = f"until {span.end.isoformat()}" if span.end is not None else "until you're back"
    return f"From {span.start.isoformat()}, {last}" + (f": {own(span.why)}" if span.why else "")


def _end(app: PlainApp) -> None:
    app.value_of(app.companion.away.end())
    app.say("Welcome back. Your usual plan is here again.")


def _ask(app: PlainApp, span: AwaySpan | None) -> None:
    """Ask for the days of a new time away, or of one that is there, and save them."""
    console = app.console
    start = console.line("From which day?", fits=f"{DAY} Enter alone means today.").strip() or "today"
    end = console.line("Until which day, including it?", fits=f"{DAY} Enter alone means until you're back.")
    why = console.line("Why, if you like?", fits="Type a few words. Enter alone leaves this out.")
    kept = app.value_of(app.companion.away.keep(start, end.strip(), why.strip(), span))
    app.say(f"Saved. {_words(kept)}.")


def _span(app: PlainApp, span: AwaySpan) -> None:
    def delete() -> None:
        app.value_of(app.companion.away.delete(span))
        app.say("The time away is in the bin for 30 days. To undo that, type u.")

    def options() -> Iterator[Option]:
        yield Option("Change the days", partial(_ask, app, span), last=True)
        yield Option("Delete", delete, last=True)

    run_menu(app, f"{_words(span)}. What do you want to do?", options)
