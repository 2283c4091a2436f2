"""The page that asks all rows of the daily card at once: a key or two for each. Every row can be left empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from selfkind.companion.card import EXERCISE
from selfkind.domain.card.card_form import card_field
from selfkind.domain.card.day import CardDay, value_from, with_answers
from selfkind.domain.card.row import NO, YES, CardRow
from selfkind.domain.change import full_day
from selfkind.domain.packs.card import RowKind
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.from_paper import PaperPage
from selfkind.tui.forms.own_page import OwnPage

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.result import Result
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.base import PageScreen


class FillScreen(PaperPage, OwnPage):
    """The page of a day. `before` is what was noted on it. `on_card` says whether the rows are those of the card
    now, so that what is noted joins them, or just those of `before`. `item` is what it ticks."""

    scopes: ClassVar[tuple[str, ...]] = ("form", "paper")

    def __init__(
        self,
        rows: Sequence[CardRow],
        day: date,
        before: CardDay | None = None,
        *,
        item: RoutineItem | None = None,
        on_card: bool = True,
    ) -> None:
        self._rows = rows
        self._day = day
        self._before = before
        self._item = item
        self._on_card = on_card
        self.title_text = "Daily card"
        self.draft_key = EXERCISE if on_card or before is None else f"card {before.id}"
        super().__init__()

    def about_day(self) -> date:
        """Return the day that it's about."""
        return self._day

    @property
    def was_from_paper(self) -> bool:
        """Whether what was noted is from paper."""
        return self._before is not None and self._before.from_paper

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything was changed."""
        return (self._before is not None and self.is_other_paper) or super().worth(answers)

    @property
    def intro(self) -> str:  # type: ignore[override]
        """Which day it's about, where that isn't today."""
        return "" if self._day == self.app.env.today() else f"{full_day(self._day)}."

    def fields(self) -> Iterable[Field]:
        """Return the rows as questions."""
        last = self._rows[-1]
        return [self.question(card_field(row), last=row is last) for row in self._rows]

    def initial(self) -> dict[str, Any]:
        """Return the values that the day has."""
        if self._before is None:
            return {}
        values = {(one.row, one.meaning): one.value for one in self._before.answers}
        found = {row.id: _typed(row, values.get((row.id, row.meaning))) for row in self._rows}
        return {id: words for id, words in found.items() if words}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save the values."""
        values: dict[str, int | None] = {}
        for row in self._rows:
            self.blamed = row.id
            values[row.id] = value_from(row, str(answers[row.id] or ""))
        self.blamed = self._rows[0].id
        before, day, rows, item = self._before, self._day, self._rows, self._item
        is_from_paper = self.is_from_paper
        if before is None:
            given = {id: value for id, value in values.items() if value is not None}
            saved = self.value_of(
                await self.app.ask(
                    lambda companion: companion.card.log(given, rows, day, item, from_paper=is_from_paper)
                )
            )
            return saved, undoable(self.app.keys, "Saved.")
        answered = with_answers(before.answers, rows, values)
        wanted = replace(before, answers=answered, from_paper=is_from_paper)
        if not wanted.answers:
            deletion = await self.app.ask(lambda companion: self._change(companion, before, wanted))
            gone = self.value_of(deletion)
            return gone, undoable(self.app.keys, "That day of your card is in the bin for 30 days.")
        noted: CardDay = before
        return await self.change_logged(noted, lambda companion: self._change(companion, noted, wanted))

    def _change(self, companion: Companion, before: CardDay, wanted: CardDay) -> Result[CardDay]:
        """Change the whole day, or just the one note that was chosen."""
        card = companion.card
        return card.change_whole(before, wanted) if self._on_card else card.change(before, wanted)


def _typed(row: CardRow, value: int | None) -> str:
    """Return a value as the question of its row has it."""
    if value is None:
        return ""
    return (YES if value else NO) if row.kind is RowKind.YES_NO else str(value)


async def fill_page(app: BaseApp, day: date | None = None, item: RoutineItem | None = None) -> PageScreen:
    """Return the page that fills in the card of a day, None for today. As long as the card has no rows, it's the
    page that makes the first."""
    day = day or app.env.today()
    rows = await app.ask(lambda companion: companion.card.asked(day))
    if not rows:
        from selfkind.tui.screens.card.row import CardRowScreen

        return CardRowScreen()
    before = await app.ask(lambda companion: companion.card.of_day(day))
    return FillScreen(rows, day, before, item=item)
