"""The page on which the days of a session page are chosen, and the name at its top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.session_page.choices import PageChoices, checked
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage

DRAFT = "session page"
"""What the draft is of."""


class DaysScreen(FieldPage):
    """The page. Its result is the choices with these days and this name, None when it was left. `usual` is the day
    that a page begins with where none is typed."""

    title_text = "Days and name"
    intro = "Which days is the page about, and whose page is it? The name can stay empty."
    draft_key = DRAFT

    def __init__(self, choices: PageChoices, usual: date) -> None:
        super().__init__()
        self._choices = choices
        self._usual = usual

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        since, until = self._initial_days()
        return [
            self.line("since", "The first day", "3 weeks ago, 9 november; empty: your last session", ours=since),
            self.line("until", "The last day", "yesterday, sunday; empty: today", ours=until),
            self.line("name", "A name for the top of the page", "if you like", last=True),
        ]

    def _initial_days(self) -> tuple[str, str]:
        chosen, today = self._choices, self.app.env.today()
        since = "" if chosen.since == self._usual else chosen.since.isoformat()
        return since, "" if chosen.until == today else chosen.until.isoformat()

    def initial(self) -> dict[str, Any]:
        """Return what is chosen so far."""
        since, until = self._initial_days()
        return {"since": since, "until": until, "name": self._choices.name}

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        if field.spec.key == "name":
            return
        try:
            day = self._day(field.spec.key, field.answer)
        except UsageError:
            field.say("")
        else:
            field.say(f"{full_day(day)} {day.year}")

    def _day(self, key: str, words: str) -> date:
        today = self.app.env.today()
        if not words.strip():
            return self._usual if key == "since" else today
        return past_day(words, today)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Take the days and the name."""
        self.blamed = "since"
        since = self._day("since", answers["since"])
        self.blamed = "until"
        until = self._day("until", answers["until"])
        if until < since:
            raise UsageError("These days end before they begin. Choose a last day that isn't before the first.")
        self.blamed = "name"
        wanted = replace(self._choices, since=since, until=until, name=answers["name"])
        return checked(wanted, self.app.env.today()), ""
