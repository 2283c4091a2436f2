"""The daily card: all of its rows, one question each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.card import EXERCISE
from selfkind.domain.card.card_form import card_form, row_form, row_with
from selfkind.domain.card.day import rows_of, value_from, with_answers
from selfkind.domain.card.row import NO, YES, CardRow
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.packs.card import RowKind
from selfkind.domain.plain_signs import own
from selfkind.plain.page import Page, fill_in, filled

if TYPE_CHECKING:
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp

    _Save = Callable[[dict[str, Any], bool], Result[CardDay]]


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
        if before is not None:
            return card.change_whole(before, _changed(before, rows, answers))
        values = {id: value for id, value in _values(rows, answers).items() if value is not None}
        return card.log(values, rows, day, item, from_paper=bool(answers.get(FROM_PAPER)))

    _say_noted(app, fill_in(app, _page(rows, EXERCISE, save, day, before)))


def change_card_day(app: PlainApp, before: CardDay) -> None:
    """Change what was noted on a day, with the rows that it had then."""
    card, rows = app.companion.card, rows_of(before)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[CardDay]:
        return card.change(before, _changed(before, rows, answers))

    _say_noted(app, fill_in(app, _page(rows, f"card {before.id}", save, before.day, before)))


def _page(rows: Sequence[CardRow], draft: str, save: _Save, day: date, before: CardDay | None) -> Page[CardDay]:
    """Return the page that asks each row of a day; `before` is what was noted on it."""
    return Page(
        "Daily card",
        card_form(rows),
        draft,
        save,
        day=day,
        answers=_answers(rows, before),
        asks=before is None,
        switches={FROM_PAPER: "Written on paper first"},
    )


def _values(rows: Sequence[CardRow], answers: dict[str, Any]) -> dict[str, int | None]:
    return {row.id: value_from(row, str(answers.get(row.id) or "")) for row in rows}


def _changed(before: CardDay, rows: Sequence[CardRow], answers: dict[str, Any]) -> CardDay:
    noted = with_answers(before.answers, rows, _values(rows, answers))
    return replace(before, answers=noted, from_paper=bool(answers.get(FROM_PAPER)))


def _say_noted(app: PlainApp, noted: CardDay | None) -> None:
    if noted is not None:
        app.say(f"Saved: {own(noted.first_line)}" if noted.answers else "That day of your card is in the bin.")


def _answers(rows: Sequence[CardRow], before: CardDay | None) -> dict[str, Any]:
    """Return what was noted on a day, as answers."""
    if before is None:
        return {}
    values = {(one.row, one.meaning): one.value for one in before.answers}
    found = {row.id: _typed(row, values.get((row.id, row.meaning))) for row in rows}
    return {**filled(found), FROM_PAPER: before.from_paper}


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
