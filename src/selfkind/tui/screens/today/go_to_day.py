"""The sheet that asks which day to show on Today, in plain words."""

from __future__ import annotations

from datetime import date

from selfkind.domain.change import full_day
from selfkind.domain.phrases.past_days import shown_day
from selfkind.tui.screens.journal.when import WhenScreen


class GoToDayScreen(WhenScreen):
    """The sheet. Its result is a day, None when it was left."""

    title_text = "Go to a day"
    label = "Which day would you like to see?"
    hint = "yesterday, monday, 3 weeks ago, 12 march"
    ends = "goes"
    choosing = "go"

    def intro_of(self, day: date) -> str:
        """Return which day is shown now."""
        return f"You're looking at {full_day(day)} {day.year}."

    def day_in(self, words: str) -> date:
        """Return the day that words mean, also one to come. Raises `UsageError`."""
        return shown_day(words, self.app.env.today())
