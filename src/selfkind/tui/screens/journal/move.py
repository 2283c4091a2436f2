"""The page that asks to which day an entry or a check-in moves, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.card.day import CardDay
from selfkind.domain.change import day_words, full_day
from selfkind.domain.circle.contact import Contact
from selfkind.domain.errors import UsageError
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.scores.score import ScoreValue
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage


class MoveScreen(FieldPage):
    """The page. Its result is what was moved, None when it was left."""

    title_text = "Move to another day"
    blamed = "day"

    def __init__(self, thing: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay) -> None:
        self._thing = thing
        self._what = f"This {_name_of(thing)}"
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
        if day == thing.day:
            raise UsageError(f"{self._what} is already on {full_day(day)}. Choose another day.")
        if isinstance(thing, CheckIn):
            moved: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay = self.value_of(
                await self.app.ask(lambda companion: companion.check_ins.move(thing, day))
            )
        elif isinstance(thing, BoundaryMoment):
            moved = self.value_of(await self.app.ask(lambda companion: companion.boundaries.move(thing, day)))
        elif isinstance(thing, Contact):
            moved = self.value_of(await self.app.ask(lambda companion: companion.circle.move(thing, day)))
        elif isinstance(thing, ScoreValue):
            moved = self.value_of(await self.app.ask(lambda companion: companion.scores.move(thing, day)))
        elif isinstance(thing, Tried):
            moved = self.value_of(await self.app.ask(lambda companion: companion.homework.move(thing, day)))
        elif isinstance(thing, CardDay):
            moved = self.value_of(await self.app.ask(lambda companion: companion.card.move_day(thing, day)))
        else:
            moved = self.value_of(await self.app.ask(lambda companion: companion.journal.move(thing, day)))
        return moved, undoable(self.app.keys, f"Moved to {day_words(day, today)}.")


def _name_of(thing: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay) -> str:
    match thing:
        case CheckIn():
            return "check-in"
        case BoundaryMoment():
            return "rehearsal" if thing.is_rehearsal else "look back"
        case Contact():
            return "contact"
        case ScoreValue():
            return "value of a score"
        case Tried():
            return "note about homework"
        case CardDay():
            return "daily card"
    return "entry"
