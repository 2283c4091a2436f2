"""A good thing as a line to tell somebody: “Today I was glad of tea.”"""

from __future__ import annotations

from datetime import date, timedelta

from selfkind.domain.journal.entry import Entry
from selfkind.domain.phrases.short_days import short_day


def lines_to_tell(entry: Entry, today: date) -> list[str]:
    """Return a line to send for each of the entry's good things, in their order; none without any."""
    if entry.day == today:
        when = "Today"
    elif entry.day == today - timedelta(days=1):
        when = "Yesterday"
    else:
        when = f"On {short_day(entry.day, today)}"
    return [_line(when, item) for item in entry.items if item.strip()]


def _line(when: str, item: str) -> str:
    words = " ".join(item.split())
    return f"{when} I was glad of {words}{'' if words[-1] in '.!?…。！？' else '.'}"
