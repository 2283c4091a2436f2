"""Asking for days that lie behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.phrases.days import EXAMPLES, Days, parse_days
from selfkind.domain.phrases.past_days import past_day
from selfkind.plain.console import BACK, Leave

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


PAST_DAY = "Type a day: today, yesterday, monday, 3 days ago, or 21 november. Enter alone or b goes back."


def _days_in(words: str) -> str:
    """Return the words for a day. Raises `Leave` for none, and for “b”."""
    if words.casefold() in ("", BACK):
        raise Leave
    return words


def ask_days(app: PlainApp) -> Days:
    """Ask for a day, a month or a year that lies behind."""
    today = app.companion.today()
    fits = f"Type a day, a month or a year: {EXAMPLES}. Enter alone or b goes back."
    return app.console.ask_until(
        "Which day, month or year?", lambda words: parse_days(_days_in(words), today), fits=fits
    )


def ask_day(app: PlainApp, question: str) -> date:
    """Ask for a day that lies behind, or today."""
    today = app.companion.today()
    return app.console.ask_until(question, lambda words: past_day(_days_in(words), today), fits=PAST_DAY)


def ask_other_day(app: PlainApp, thing_day: date, what: str) -> date:
    """Ask to which day something moves; `what` names it at the beginning of a sentence."""
    today = app.companion.today()

    def read(words: str) -> date:
        day = past_day(_days_in(words), today)
        if day == thing_day:
            raise UsageError(f"{what} is already on {full_day(day)}. Choose another day.")
        return day

    return app.console.ask_until("Move to which day?", read, fits=PAST_DAY)
