"""A breathing pattern of one's own: its name, its seconds, its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage, number_in
from selfkind.tui.forms.fields import field_for
from selfkind.tui.text import shown


class PatternScreen(FieldPage):
    """A breathing pattern of one's own. Its result is its exercise."""

    def __init__(self) -> None:
        self._blamed = "seconds"
        self.title_text = "A rhythm of your own"
        self.intro = "Seconds in, hold, out and rest, such as 4-2-6-0. Two numbers are in and out."
        self.draft_key = "pattern"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return its name, its seconds, its minutes."""
        save, plain = self.key_of("form.save"), self.app.env.settings.ascii
        lines = (
            ("name", "What is it called?", "for example: evening"),
            ("seconds", "Seconds", "4-6, 4-2-6 or 4-2-6-0; decimals are fine"),
            ("minutes", "Minutes", "3"),
        )
        return [
            field_for(
                FormField(key, FieldKind.LINE, label, hint), save_key=save, plain=plain, last=key == "minutes"
            )
            for key, label, hint in lines
        ]

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return False: a pattern of a few numbers is not worth a draft."""
        return False

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it."""
        self._blamed = "minutes"
        minutes = number_in(answers["minutes"] or "3", 0.1, 120, "Minutes go from a little above 0 up to 120.")
        self._blamed = "seconds" if answers["name"].strip() else "name"
        name, seconds = answers["name"], answers["seconds"]
        result = await self.app.ask(lambda companion: companion.practice.keep_pattern(name, seconds, minutes))
        made = self.value_of(result)
        return made, f"“{shown(made.name)}” is among your patterns."

    def waiting(self, answers: dict[str, Any], problem: SelfkindError) -> Field | None:
        """Return the field that could not be read."""
        return self.field(self._blamed)
