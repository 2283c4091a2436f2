"""The sheet that asks which day a page is about, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.past_days import past_day
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet


class WhenScreen(FieldSheet):
    """The sheet. Its result is a day, None when it was left. What is written stays on the page below."""

    title_text = "When it was"
    label = "Which day is the page about?"
    hint = "yesterday, monday, 3 days ago, 21 november"
    ends = "chooses"
    choosing = "choose"
    """What the key that saves elsewhere does here, in a word."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.intro = self.intro_of(day)

    def intro_of(self, day: date) -> str:
        """Return which day it is so far."""
        return f"This page is currently about {full_day(day)} {day.year}."

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet with a single field, on which nothing is saved."""
        words = {"form.save": self.choosing, "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("day", self.label, self.hint, last=True)]

    def day_in(self, words: str) -> date:
        """Return the day that words mean. Raises `UsageError`."""
        return past_day(words, self.app.env.today())

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        try:
            day = self.day_in(field.answer)
        except UsageError:
            field.say("")
        else:
            field.say(f"{full_day(day)} {day.year}")

    def action_save(self) -> None:
        """Take the day."""
        words = self.answers()["day"]
        if not words.strip():
            self.dismiss(None)
            return
        try:
            day = self.day_in(words)
        except UsageError as problem:
            self.say(problem.message, warm=True)
        else:
            self.dismiss(day)

    def action_cancel(self) -> None:
        """Leave the day as it is."""
        self.dismiss(None)
