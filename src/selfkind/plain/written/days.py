"""Asking for days that lie behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.days import EXAMPLES, Days, parse_days
from selfkind.domain.phrases.past_days import past_day
from selfkind.plain.past_day import words_for_day

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

MOVES = "Move to which day?"


def ask_days(app: PlainApp) -> Days:
    """Ask for a day, a month or a year that lies behind."""
    today = app.companion.today()
    fits = f"Type a day, a month or a year: {EXAMPLES}. Enter alone or b goes back."
    return app.console.ask_until(
        "Which day, month or year?", lambda words: parse_days(words_for_day(words), today), fits=fits
    )


def ask_other_day(app: PlainApp, thing_day: date, what: str) -> date:
    """Ask to which day something moves; `what` names it at the beginning of a sentence."""
    today = app.companion.today()
    fits = "Type a day: today, yesterday, monday, 3 days ago, or 21 november. Enter alone or b goes back."

    def read(words: str) -> date:
        day = past_day(words_for_day(words), today)
        if day == thing_day:
            raise UsageError(f"{what} is already on {full_day(day)}. Choose another day.")
        return day

    return app.console.ask_until(MOVES, read, fits=fits)
