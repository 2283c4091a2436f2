"""Asking for a day that is over, or today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfkind.domain.phrases.past_days import past_day

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def ask_past_day(app: PlainApp, question: str, usual: date | None = None, usual_words: str = "") -> date:
    """Ask until a day that isn't in the future was typed, and return it. Enter alone means the `usual` day."""
    today = app.companion.today()
    enter = f" Enter alone means {usual_words or usual.isoformat()}." if usual is not None else ""

    def read(words: str) -> date:
        return usual if not words and usual is not None else past_day(words, today)

    fits = f"Type a day: yesterday, friday, 12 march, or {today - timedelta(days=2)}.{enter}"
    return app.console.ask_until(question, read, fits=fits)
