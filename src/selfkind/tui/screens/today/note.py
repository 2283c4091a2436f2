"""A few words about an item on a day, how long it took, and how it went: a small page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from selfkind.domain.change import day_words
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.routine.plan import Occurrence, Standing
from selfkind.domain.routine.tick_note import STANDING_WORDS
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage


class NoteScreen(FieldPage):
    """The page about an occurrence. Its result is the tick's standing, None when it was left."""

    def __init__(self, occurrence: Occurrence, today: date) -> None:
        self._occurrence = occurrence
        self.title_text = occurrence.item.name
        on = "" if occurrence.day == today else f" This page is about {day_words(occurrence.day, today)}."
        self.intro = f"Write what you'd like to remember. Saving also ticks the item.{on}"
        self.draft_key = f"tick {occurrence.slot} {occurrence.item.id}"
        super().__init__()

    def about_day(self) -> date:
        """Return the day of the occurrence."""
        return self._occurrence.day

    def fields(self) -> Iterable[Field]:
        """Return the questions: a line, the minutes, and how it went."""
        return [
            self.line("note", "A note", "for yourself: a few words"),
            self.line("minutes", "How many minutes it took", "for example: 12"),
            self.choice("state", "How it went", {str(state): words for state, words in STANDING_WORDS.items()}),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the tick says so far."""
        tick = self._occurrence.completion
        state = tick.state if tick is not None else self._occurrence.ticked_as
        minutes = "" if tick is None or tick.minutes is None else f"{tick.minutes:g}"
        return {"note": "" if tick is None else tick.note, "minutes": minutes, "state": str(state)}

    def note(self, field: Field) -> None:
        """Show live which minutes are understood."""
        if field.spec.key == "minutes":
            try:
                minutes = minutes_from(field.answer)
            except UsageError:
                minutes = None
            field.say("" if minutes is None else f"{minutes:g} min")

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep the note with the tick."""
        one, note, state = self._occurrence, answers["note"], Standing(answers["state"])
        self.blamed = "minutes"
        minutes = minutes_from(answers["minutes"])
        saving = await self.app.ask(
            lambda companion: companion.planning.note(
                one.item, one.day, one.slot, state=state, note=note, minutes=minutes
            )
        )
        kept = self.value_of(saving)
        if not kept.changed:
            return kept.state, "Nothing was changed."
        return kept.state, undoable(self.app.keys, "Saved with your item.")
