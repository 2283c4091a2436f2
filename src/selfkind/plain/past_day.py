"""Asking for a day that is over, or today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.phrases.past_days import past_day
from selfkind.plain.console import BACK, Leave

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def ask_past_day(app: PlainApp, question: str, usual: date | None = None, usual_words: str = "") -> date:
    """Ask until a day that isn't in the future was typed, and return it. Enter alone means the `usual` day. Raises
    `Leave` for “b”, and for Enter alone without a usual day."""
    today = app.companion.today()
    enter = f"Enter alone means {usual_words or usual.isoformat()}." if usual is not None else "Enter alone or"

    def read(words: str) -> date:
        if not words and usual is not None:
            return usual
        return past_day(words_for_day(words), today)

    fits = f"Type a day: yesterday, friday, 12 march, or {today - timedelta(days=2)}. {enter} {BACK} goes back."
    return app.console.ask_until(question, read, fits=fits)


def words_for_day(words: str) -> str:
    """Return the words for a day. Raises `Leave` for none, and for “b”."""
    if words.casefold() in ("", BACK):
        raise Leave
    return words
