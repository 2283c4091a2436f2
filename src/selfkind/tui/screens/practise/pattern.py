"""A breathing pattern of one's own: its name, its seconds, its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.own_form import number_in
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown


class PatternScreen(FieldPage):
    """A breathing pattern of one's own. Its result is its exercise."""

    title_text = "A pattern of your own"
    intro = (
        "Seconds to breathe in, hold, breathe out and rest: 4-2-6-0. "
        "For breathing without holds, write two numbers: 4-6."
    )
    draft_key = "pattern"
    blamed = "seconds"

    def fields(self) -> Iterable[Field]:
        """Return its name, its seconds, its minutes."""
        return [
            self.line("name", "What is the pattern called?", "for example: evening"),
            self.line("seconds", "Seconds", "4-6, 4-2-6 or 4-2-6-0; decimals are fine"),
            self.line("minutes", "Minutes", "3", last=True),
        ]

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it."""
        self.blamed = "minutes"
        minutes = number_in(answers["minutes"] or "3", 0.1, 120, "Choose a length of up to 120 minutes.")
        self.blamed = "seconds" if answers["name"].strip() else "name"
        name, seconds = answers["name"], answers["seconds"]
        result = await self.app.ask(lambda companion: companion.practice.keep_pattern(name, seconds, minutes))
        made = self.value_of(result)
        return made, f"Saved the pattern “{shown(made.name)}”."
