"""The page on which a row of the daily card is written, or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from selfkind.domain.card.card_form import KIND_NAMES, PRIVATE, row_answers, row_with
from selfkind.domain.card.row import NO, YES, CardRow
from selfkind.domain.packs.card import RowKind
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage

SCALE = ("scale", "lowest_words", "highest_words")
"""The questions about a scale."""


class CardRowScreen(OwnPage):
    """The page. Its result is the row as it's kept, None when it was left. Without a `row` it's a new one."""

    def __init__(self, row: CardRow | None = None) -> None:
        self._row = row
        self.title_text = "New row of your card" if row is None else "Change this row"
        self.draft_key = "new row" if row is None else f"row {row.id}"
        super().__init__()
        if row is None:
            self.intro = "Something that you'd like to note each day, in your own words."
        else:
            self.intro = (
                "With other words or another scale, a new row begins. Values so far stay with the old words."
            )

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        return [
            self.line("name", "What do you note?", "for example: kind act"),
            self.choice("kind", "How do you note it?", {str(kind): KIND_NAMES[kind] for kind in RowKind}),
            self.line("scale", "From which number to which?", "for example: 0-5"),
            self.line("lowest_words", "What does the lowest number mean?", "for example: none"),
            self.line("highest_words", "What does the highest number mean?", "for example: all day"),
            self.choice("private", PRIVATE, {NO: "no", YES: "yes"}),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the row holds."""
        return {"kind": str(RowKind.SCALE), "scale": "0-5"} if self._row is None else row_answers(self._row)

    def begun(self) -> None:
        """Ask about the scale where there is one."""
        super().begun()
        self._show_scale()

    def answered(self, field: Field) -> None:
        """Ask about the scale where there is one."""
        super().answered(field)
        if field.spec.key == "kind":
            self._show_scale()

    def fill(self, answers: Any) -> None:
        """Show these answers, and the questions about a scale where there is one."""
        super().fill(answers)
        self._show_scale()

    @property
    def _has_scale(self) -> bool:
        return bool(self.field("kind").answer == RowKind.SCALE)

    def _show_scale(self) -> None:
        for key in SCALE:
            self.field(key).display = self._has_scale

    def order(self) -> Sequence[Field]:
        """Return the questions that are asked."""
        return [field for field in self._fields if field.spec.key not in SCALE or self._has_scale]

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before, now = self._row, self.app.env.now()
        self.blamed = "scale" if self._has_scale and answers["name"].strip() else "name"
        given = answers if self._has_scale else {key: one for key, one in answers.items() if key not in SCALE}
        wanted = row_with(before or CardRow("", "", RowKind.SCALE, now), given)
        return await self.keep_own(before, lambda companion: companion.card.keep(wanted, before))
