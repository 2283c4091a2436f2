"""The page on which a boundary is planned, or its plan changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.boundaries.plan_form import answers_of, boundary_with, plan_form
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown


class PlanScreen(FieldPage):
    """The page. Its result is the boundary that was saved, None when it was left. `boundary` is the one to change;
    `words` are those of the packs."""

    intro = "The sentence is enough. Everything else is optional, and can wait."

    def __init__(self, words: BoundaryWords, boundary: Boundary | None = None) -> None:
        self._boundary = boundary
        self._words = words
        self.title_text = "Plan a boundary" if boundary is None else "Change this boundary"
        self.draft_key = "new boundary" if boundary is None else f"boundary {boundary.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        asked = plan_form(self._words).fields
        return [self.question(one, last=one is asked[-1]) for one in asked]

    def initial(self) -> dict[str, Any]:
        """Return what the boundary holds."""
        return answers_of(self._boundary or Boundary("", "", self.app.env.now()), self._words)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before = self._boundary
        self.blamed = "planned"
        wanted = boundary_with(before or Boundary("", "", self.app.env.now()), answers, self.app.env.today())
        self.blamed = "text"
        kept = self.value_of(await self.app.ask(lambda companion: companion.boundaries.keep(wanted, before)))
        if kept == before:
            return kept, "Nothing was changed."
        return kept, undoable(self.app.keys, f"Saved “{shown(kept.text)}”.")
