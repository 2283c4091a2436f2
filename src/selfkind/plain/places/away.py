"""Time away: days without a plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.own_form import own_form
from selfkind.domain.phrases.away_days import span_words
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.plain.menu import Option, run_menu, run_menu_about
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.result import Result
    from selfkind.domain.routine.away import AwaySpan
    from selfkind.plain.plain_app import PlainApp

TODAY = "today"


def visit(app: PlainApp) -> None:
    """Show the times away, and do what is chosen."""
    run_menu(app, "Time away. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    away = app.companion.away
    if away.on() is not None:
        yield Option("I'm back", partial(_end, app))
    yield Option("Add time away", partial(ask_span, app))
    for span in reversed(away.all()):
        yield Option(_words(app, span), partial(_span, app, span.id))


def _words(app: PlainApp, span: AwaySpan) -> str:
    return f"Away {span_words(span, app.companion.today())}" + (f": {own(span.why)}" if span.why else "")


def _end(app: PlainApp) -> None:
    app.value_of(app.companion.away.end())
    app.say("Welcome back. Your usual plan is here again. To undo that, type u.")


def span_form() -> Form:
    """Return the questions about time away, by the keys that the app has for its draft."""
    return own_form(
        (
            FormField("start", FieldKind.LINE, "The first day", "today, friday, 24 december"),
            FormField("end", FieldKind.LINE, "The last day", "sunday, for 3 days; empty: until you're back"),
            FormField("why", FieldKind.LINE, "Why, if you like", "for yourself: a holiday, an illness"),
        )
    )


def ask_span(app: PlainApp, span: AwaySpan | None = None) -> None:
    """Ask for the days of a new time away, or change one that is there, and save them."""

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[AwaySpan]:
        start, end, why = (str(answers.get(key) or "").strip() for key in ("start", "end", "why"))
        return app.companion.away.keep(start or TODAY, end, why, span)

    app.say("On these days nothing is planned, and no reminders come.")
    page = Page(
        "Time away" if span is None else "Change your time away",
        span_form(),
        "new away" if span is None else f"away {span.id}",
        save,
        answers={} if span is None else _answers(span),
        asks=span is None,
        fits={"start": "Enter alone means today."},
    )
    if (kept := fill_in(app, page)) is not None:
        words = _words(app, kept)
        app.say(f"Saved: {words[:1].lower()}{words[1:]}. To undo that, type u.")


def _answers(span: AwaySpan) -> dict[str, Any]:
    end = "" if span.end is None else span.end.isoformat()
    return {"start": span.start.isoformat(), "end": end, "why": span.why}


def continue_span(app: PlainApp, id: str) -> None:
    """Continue a page on which time away is changed."""
    ask_span(app, app.companion.away.one(id))


def _span(app: PlainApp, id: str) -> None:
    def delete(span: AwaySpan) -> None:
        app.value_of(app.companion.away.delete(span))
        app.say("The time away is in the bin for 30 days. To undo that, type u.")

    def options(span: AwaySpan) -> Iterator[Option]:
        yield Option("Change the days", partial(ask_span, app, span), last=True)
        yield Option("Delete", partial(delete, span), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in app.companion.away.all() if one.id == id), None),
        options,
        name=lambda span: f"{_words(app, span)}.",
    )
