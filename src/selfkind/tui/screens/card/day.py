"""The sheet that asks which day of a week of the daily card is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet


class CardDayScreen(FieldSheet):
    """The sheet. Its result is a day, None when it was left. Days to come aren't offered."""

    title_text = "Which day?"
    ends = "chooses"

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__()
        self._days = days

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        names = {day.isoformat(): f"{day:%a} {day.day}" for day in self._days}
        return [self.choice("day", "Which day would you like to fill in?", names, asks=True)]

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet with a single field, on which nothing is saved."""
        words = {"form.save": "choose", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def action_save(self) -> None:
        """Take the day."""
        chosen = self.answers()["day"]
        if chosen:
            self.dismiss(date.fromisoformat(chosen))
        else:
            self.say("Choose a day first.", warm=True)

    def action_cancel(self) -> None:
        """Leave without a day."""
        self.dismiss(None)
