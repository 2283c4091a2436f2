"""Tick an item in the shell, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.cli.output import say, say_json, value_of
from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.plan import GLYPHS, Standing, tally
from selfkind.plain.item_facts import STATE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from selfkind.cli.context import Context
    from selfkind.companion.planning import Ticked
    from selfkind.domain.routine.routine import RoutineItem


def tick_item(context: Context, words: str) -> None:
    """Mark the item that `words` mean as done today."""
    say_ticked(context, tick(context, context.companion.planning.item(words)))


def tick(
    context: Context,
    item: RoutineItem,
    day: date | None = None,
    state: Standing | None = None,
    note: str = "",
    minutes: float | None = None,
    *,
    anyway: bool = False,
) -> Ticked:
    """Tick an item. Raises `SelfkindError` where it isn't planned on that day, unless `anyway`."""
    companion = context.companion
    if not anyway and not companion.planning.is_planned(item, day):
        from selfkind.domain.change import full_day

        raise SelfkindError(
            f"“{item.name}” isn't planned on {full_day(day or companion.today())}, so nothing was ticked. "
            "To tick it anyway, add --anyway."
        )
    return value_of(companion.planning.tick(item, day, state=state, note=note, minutes=minutes))


def say_ticked(context: Context, ticked: Ticked) -> None:
    """Say what was ticked, and how often by now."""
    companion = context.companion
    counts_times = ticked.item.per_day > 1 or ticked.item.cadence.counts_times
    occurrence = companion.planning.plan(ticked.day).find(ticked.item.id) if context.json or counts_times else None
    if context.json:
        from selfkind.domain.documents import occurrence_document

        shown = occurrence_document(occurrence) if occurrence else None
        say_json({"day": ticked.day.isoformat(), "item": shown, "changed": ticked.changed})
        return
    on = "" if ticked.day == companion.today() else f" on {ticked.day.isoformat()}"
    already = "" if ticked.changed else "already "
    counts = tally(occurrence, companion.today()) if occurrence else ()
    said = ", ".join((f"{already}{STATE_WORDS[ticked.state]}{on}", *counts))
    say(f"{GLYPHS[ticked.state]} {own(ticked.item.name)}: {said}")
