"""done --other: something kind that wasn't planned."""

from __future__ import annotations

from selfkind.cli.context import Context
from selfkind.cli.handing_back import kept_if_refused
from selfkind.cli.write import save_entry
from selfkind.domain.journal.entry import OTHER


def keep_other(
    context: Context,
    did: str,
    day_words: str | None,
    *,
    minutes: float | None,
    enjoyed: int | None,
    good: int | None,
    line: str,
) -> None:
    """Save something kind that was done on a day, today without words for one; `line` is one to oneself."""
    length = "" if minutes is None else f"{minutes:g}"
    answers = {"did": did, "minutes": length, "enjoyed": enjoyed, "good": good, "text": line}
    with kept_if_refused(context, OTHER, lambda: answers):
        day = context.day(day_words)
        save_entry(context, context.companion.practice.exercise(OTHER), answers, day=day)
