"""A few words about a practice that is over: a line, and for time spent on care two numbers. All are optional."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.errors import ChangedSince
from selfkind.domain.own_form import number_in
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.session import Session
from selfkind.tui.commands.hints import restorable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage

NUMBERS = {
    "enjoyed": "How much did you enjoy the practice, from 0 to 10?",
    "good": "How much did the practice help you, from 0 to 10?",
}


class AfterSessionScreen(FieldPage):
    """The page. Its result is the session as it is kept now, None when nothing was said.

    `exercise` says whether numbers are asked for; it is None for one that no pack has any more.
    """

    title_text = "Afterwards"
    intro = "Write what you'd like to remember about the practice. Each line is optional."
    blamed = "note"

    def __init__(self, session: Session, exercise: Exercise | None) -> None:
        self._session = session
        self._rates = exercise is not None and exercise.guide is not None and exercise.guide.rates
        self.draft_key = f"after-{session.id}"
        super().__init__()

    def about_day(self) -> date:
        """Return the day of the practice."""
        return self._session.day

    def fields(self) -> Iterable[Field]:
        """Return the numbers, where they are asked, and the line."""
        label = (
            "One kind word to yourself, as you'd say it to a friend"
            if self._rates
            else "A line about the practice"
        )
        numbers = NUMBERS if self._rates else {}
        asked = [self.line(key, words, "a number, if you like") for key, words in numbers.items()]
        return [*asked, self.line("note", label, last=True)]

    def initial(self) -> dict[str, Any]:
        """Return the earlier words about it."""
        numbers = {key: getattr(self._session, key) for key in NUMBERS if self._rates}
        shown = {key: "" if number is None else str(number) for key, number in numbers.items()}
        return {**shown, "note": self._session.note}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep it with the session."""
        said = replace(self._session, note=answers["note"].strip())
        if self._rates:
            said = replace(said, enjoyed=self._number("enjoyed", answers), good=self._number("good", answers))
        if said == self._session:
            return self._session, ""
        before = self._session
        try:
            result = await self.app.ask(lambda companion: companion.practice.say_after(said, before))
        except ChangedSince as kept_both:
            self._warning = restorable(self.app.keys, kept_both.message)
            return None, ""
        return self.value_of(result), "Saved with your practice."

    def _number(self, key: str, answers: Mapping[str, Any]) -> int | None:
        words, self.blamed = answers[key].strip(), key
        return (
            round(number_in(words, 0, 10, "Choose a number from 0 to 10, or leave the field empty."))
            if words
            else None
        )
