"""The daily card: all of its rows, one question each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.card import EXERCISE
from selfkind.domain.card.card_form import card_form, row_form, row_with
from selfkind.domain.card.day import value_from, with_answers
from selfkind.domain.card.row import NO, YES, CardRow
from selfkind.domain.packs.card import RowKind
from selfkind.domain.plain_signs import own
from selfkind.plain.page import Page, fill_in, filled

if TYPE_CHECKING:
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def begin(app: PlainApp, exercise: Exercise, item: RoutineItem | None, day: date | None) -> None:
    """Fill in the card of a day. As long as the card has no rows, make the first before."""
    about, card = day or app.companion.today(), app.companion.card
    app.say(own(exercise.name))
    if not card.asked(about):
        app.say("Your card has no rows yet. A row is a question that you answer each day.")
        new_row(app)
    if rows := card.asked(about):
        fill_in_card(app, rows, about, item)


def fill_in_card(app: PlainApp, rows: list[CardRow], day: date, item: RoutineItem | None = None) -> None:
    """Ask each row of the card for a day, and save the values."""
    card, before = app.companion.card, app.companion.card.of_day(day)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[CardDay]:
        values = {row.id: value_from(row, str(answers.get(row.id) or "")) for row in rows}
        if before is None:
            return card.log({id: value for id, value in values.items() if value is not None}, rows, day, item)
        return card.change_whole(before, replace(before, answers=with_answers(before.answers, rows, values)))

    answers = _answers(rows, before)
    page = Page("Daily card", card_form(rows), EXERCISE, save, day=day, answers=answers, asks=before is None)
    noted = fill_in(app, page)
    if noted is not None:
        app.say(f"Saved: {own(noted.first_line)}" if noted.answers else "That day of your card is in the bin.")


def _answers(rows: list[CardRow], before: CardDay | None) -> dict[str, Any]:
    """Return what was noted on a day, as answers."""
    if before is None:
        return {}
    values = {(one.row, one.meaning): one.value for one in before.answers}
    found = {row.id: _typed(row, values.get((row.id, row.meaning))) for row in rows}
    return filled(found)


def _typed(row: CardRow, value: int | None) -> str:
    if value is None:
        return ""
    return (YES if value else NO) if row.kind is RowKind.YES_NO else str(value)


def new_row(app: PlainApp) -> CardRow | None:
    """Ask for a row of the card, save it, and return it; None when the page was left."""
    card, now = app.companion.card, app.companion.now()

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[CardRow]:
        given = filled(answers)
        if given.get("kind") != RowKind.SCALE:
            given = {key: value for key, value in given.items() if key in ("name", "kind", "private")}
        return card.keep(row_with(CardRow("", "", RowKind.YES_NO, now), given))

    row = fill_in(app, Page("New row of your card", row_form(), "new row", save))
    if row is not None:
        app.say(f"Saved “{own(row.name)}”.")
    return row
