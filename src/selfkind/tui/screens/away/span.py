"""The page on which time away is added, or changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.change import full_day
from selfkind.domain.errors import NotUnderstood, UsageError
from selfkind.domain.phrases.away_days import days_away, first_away, span_words
from selfkind.domain.routine.away import AwaySpan
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage

TODAY = "today"
"""The first day of new time away, until another one is typed."""


class SpanScreen(FieldPage):
    """The page. Its result is the span; None when it was left. `span` is the one to change."""

    intro = "On these days nothing is planned, and no reminders come."

    def __init__(self, span: AwaySpan | None = None) -> None:
        self._span = span
        self.title_text = "Time away" if span is None else "Change your time away"
        self.draft_key = "new away" if span is None else f"away {span.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return its first day, its last, and why."""
        return [
            self.line("start", "The first day", "today, friday, 24 december", ours="" if self._span else TODAY),
            self.line("end", "The last day", "sunday, for 3 days; empty: until you're back"),
            self.line("why", "Why, if you like", "for yourself: a holiday, an illness", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the span holds; a new one begins today."""
        span = self._span
        if span is None:
            return {"start": TODAY}
        end = "" if span.end is None else span.end.isoformat()
        return {"start": span.start.isoformat(), "end": end, "why": span.why}

    def note(self, field: Field) -> None:
        """Show live which day is understood."""
        today, answers = self.app.env.today(), self.answers()
        if field.spec.key not in ("start", "end"):
            return
        end, impossible = None, ""
        try:
            start = first_away(answers["start"], today)
        except UsageError:
            field.say("")
            return
        try:
            start, end = days_away(answers["start"], answers["end"], today)
        except NotUnderstood:
            pass  # as while it's typed
        except UsageError as problem:
            impossible = problem.message
        day = start if field.spec.key == "start" else end
        field.say(impossible if day is None else f"{full_day(day)} {day.year}")

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        start, end, why, span = answers["start"], answers["end"], answers["why"], self._span
        self.blamed = "start"
        first_away(start, self.app.env.today())
        self.blamed = "end"
        saving = await self.app.ask(lambda companion: companion.away.keep(start, end, why, span))
        kept = self.value_of(saving)
        if kept is span:
            return kept, "Nothing was changed."
        return kept, undoable(self.app.keys, f"Saved: away {span_words(kept, self.app.env.today())}.")
