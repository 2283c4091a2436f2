"""The page on which an entry is changed: its form, filled with what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from selfkind.domain.change import full_day
from selfkind.domain.errors import ChangedSince
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.forms import answers_of, is_blank
from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.commands.hints import restorable, undoable
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.screens.journal.form import FormScreen


class EditScreen(FormScreen):
    """The page. Its result is the entry as it is now, None when it was left. `page` is that of the entry
    (`Journal.page_for`)."""

    def __init__(self, entry: Entry, page: Exercise) -> None:
        self._entry = entry
        self.entry_id = entry.id
        self.draft_key = f"entry {entry.id}"
        super().__init__(page)
        self.title_text = f"Change: {page.name}, {full_day(entry.day)}"

    def about_day(self) -> date | None:
        """Return None: a draft of a change is of the entry, on whichever day that is."""
        return None

    @property
    def was_from_paper(self) -> bool:
        """Whether the entry is from paper."""
        return self._entry.from_paper

    def initial(self) -> dict[str, Any]:
        """Return what the entry holds."""
        return answers_of(self._entry, self._form)

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything was changed."""
        return self.is_other_paper or FieldPage.worth(self, answers)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Change the entry. What nobody touched isn't written: a field may show it in another way."""
        changed = {key: answer for key, answer in answers.items() if answer != self._blank.get(key)}
        if not (changed or self.is_other_paper):
            return self._entry, "Nothing was changed."
        allow_empty = self._offered_empty and is_blank(self._form, answers)
        entry, from_paper = self._entry, self.is_from_paper
        try:
            result = await self.app.ask(
                lambda companion: companion.journal.change(
                    entry, changed, from_paper=from_paper, allow_empty=allow_empty
                )
            )
        except ChangedSince as kept_both:
            self._warning = restorable(self.app.keys, kept_both.message)
            return None, ""
        return self.value_of(result), undoable(self.app.keys, "Saved. The earlier version is in the bin.")
