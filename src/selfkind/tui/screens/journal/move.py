"""The page that asks to which day an entry or a check-in moves, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.companion.written_acts import move_written, name_of
from selfkind.domain.change import day_words, full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.finding import Thing
from selfkind.domain.phrases.past_days import past_day
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage


class MoveScreen(FieldPage):
    """The page. Its result is what was moved, None when it was left."""

    title_text = "Move to another day"
    blamed = "day"

    def __init__(self, thing: Thing) -> None:
        self._thing = thing
        self._what = f"This {name_of(thing)}"
        self.intro = f"{self._what} is currently on {full_day(thing.day)} {thing.day.year}."
        self.draft_key = f"another-day {thing.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("day", "Move to which day?", "yesterday, monday, 3 days ago, 21 november", last=True)]

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        try:
            day = past_day(field.answer, self.app.env.today())
        except UsageError:
            field.say("")
        else:
            field.say(f"{full_day(day)} {day.year}")

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Move it."""
        today, thing = self.app.env.today(), self._thing
        day = past_day(answers["day"], today)
        moved = self.value_of(await self.app.ask(lambda companion: move_written(companion, thing, day)))
        return moved, undoable(self.app.keys, f"Moved to {day_words(day, today)}.")
