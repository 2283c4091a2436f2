"""done --other: something kind that wasn't planned."""

from __future__ import annotations

from typing import Any

from selfkind.cli.context import Context
from selfkind.cli.handing_back import kept_if_refused, typed
from selfkind.cli.refused import number_words, settle
from selfkind.cli.saving import save_entry
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
    numbers = {"enjoyed": enjoyed, "good": good}
    answers: dict[str, Any] = {"did": did, "minutes": number_words(minutes), **numbers, "text": line}
    with kept_if_refused(context, OTHER, lambda: typed(answers)):
        settle(minutes, numbers)
        day = context.day(day_words)
        save_entry(context, context.companion.practice.exercise(OTHER), answers, day=day)
