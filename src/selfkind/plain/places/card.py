"""The daily card: fill in a day, read the days, and change the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.card.card_form import row_answers, row_form, row_with
from selfkind.domain.change import full_day
from selfkind.domain.plain_signs import own
from selfkind.plain.exercises.card import fill_in_card, new_row
from selfkind.plain.menu import Option, run_menu, run_menu_about, there
from selfkind.plain.page import Page, fill_in, filled

if TYPE_CHECKING:
    from selfkind.domain.card.row import CardRow
    from selfkind.plain.plain_app import PlainApp

DAYS = 7
"""The days back that can be filled in from the list."""


def visit(app: PlainApp) -> None:
    """Show what there is to do with the card."""
    if not app.companion.card.rows():
        app.say("Your card has no rows yet. A row is a question that you answer each day.")
    run_menu(app, "Your daily card. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    rows = app.companion.card.rows()
    if rows:
        yield Option("Fill in today", partial(_fill, app, app.companion.today()))
        yield Option("Fill in an earlier day", partial(_earlier, app))
        yield Option("Read the last 14 days", partial(_read, app))
    yield Option("Add a row", lambda: new_row(app))
    for row in rows:
        yield Option(f"Row: {own(row.name)} ({own(row.range_words)})", partial(_row, app, row.id))


def _fill(app: PlainApp, day: date) -> None:
    fill_in_card(app, app.companion.card.asked(day), day)


def _earlier(app: PlainApp) -> None:
    days = [app.companion.today() - timedelta(days=back) for back in range(1, DAYS + 1)]
    place = app.console.choose("Which day?", [full_day(day) for day in days])
    if place is not None:
        _fill(app, days[place])


def _read(app: PlainApp) -> None:
    """Say the values of the last days, a line for each row and day."""
    until = app.companion.today()
    for line in app.companion.card.lines(until - timedelta(days=13), until):
        before = "" if line.is_asked else ", words of before"
        app.say(f"{own(line.row.name)} ({own(line.row.range_words)}{before})")
        noted = [f"{full_day(day)}: {line.cell(day)}" for day in sorted(line.values)]
        app.say(*(noted or ["Nothing is noted on these days."]))


def _row_now(app: PlainApp, id: str) -> CardRow | None:
    row = app.companion.card.row(id)
    # With other words it may be another row.
    return row if row is not None and row.removed is None and row.ended is None else None


def _row(app: PlainApp, id: str) -> None:
    """Do what is chosen with a row."""
    card = app.companion.card

    def options(row: CardRow) -> Iterator[Option]:
        yield Option("Change the row", partial(_change, app, row), last=True)
        yield Option("Move the row up", lambda: app.value_of(card.move(row, -1)))
        yield Option("Move the row down", lambda: app.value_of(card.move(row, 1)))
        yield Option("Delete the row", partial(_delete, app, row), last=True)

    run_menu_about(app, partial(_row_now, app, id), options, name=lambda row: f"{own(row.name)}.")


def _change(app: PlainApp, row: CardRow) -> None:
    page = Page(
        "Row you're changing",
        row_form(),
        f"row {row.id}",
        lambda answers, _is_empty: app.companion.card.keep(row_with(row, filled(answers)), row),
        answers=row_answers(row),
        asks=False,
    )
    if fill_in(app, page) is not None:
        app.say("Saved.")


def continue_row(app: PlainApp, id: str) -> None:
    """Continue a page on which a row is changed."""
    _change(app, there(lambda: _row_now(app, id)))


def _delete(app: PlainApp, row: CardRow) -> None:
    app.value_of(app.companion.card.delete(row))
    app.say("The row is in the bin for 30 days. Its values stay. To undo that, type u.")
