"""The words about an item of the routine: all that it holds, and what there is to know once it's saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.domain.phrases.rules import Rule, count_words
from selfkind.domain.plain_signs import own
from selfkind.domain.quiet_hours import quiet_words
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.night_times import night_words
from selfkind.domain.routine.rest_words import rest_words
from selfkind.reminders.next_days import next_days_words

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def facts_of_item(app: PlainApp, item: RoutineItem) -> Iterator[str]:
    """Yield what an item holds besides its name and its days, and its next days."""
    companion = app.companion
    if rest := rest_words(item, companion.today()):
        yield f"{rest[:1].upper()}{rest[1:]}."
    for line in anchor_lines(item.after, item.obstacle, item.instead):
        yield own(line)
    if item.tiny:
        yield f"Tiny version: {own(item.tiny)}"
    if length := item.amount or (f"{item.minutes:g} min" if item.minutes else ""):
        yield f"Length: {own(length)}"
    if item.exercise and not companion.knows_exercise(item.exercise):
        yield f"What it opens, “{own(item.exercise)}”, isn't available right now. The item stays as it is."
    elif item.exercise:
        yield f"Opens: {own(companion.practice.exercise(item.exercise).name)}"
    if companion.routine.namesakes(item):
        yield "Another item has the same name. A word more would tell them apart."
    yield next_days_words(companion, item)


def after_saving(app: PlainApp, item: RoutineItem, rule: Rule) -> Iterator[str]:
    """Yield what there is to know of an item that was just saved, whose days were typed as a `rule`: what is left
    out of the rule, reminders that quiet hours hold back, times in the night, and the next days."""
    companion = app.companion
    if rule.lost:
        yield rule.lost
    if counted := count_words(rule.cadence or DAILY, item.cadence, companion.today()):
        yield counted
    starts_at = companion.settings.day_starts_at
    if held := quiet_words(item.times, companion.reminders.plan.quiet, starts_at):
        yield f"{held} You can change quiet hours under “Reminders”."
    if nights := night_words(item.times, starts_at):
        yield nights
    if companion.routine.namesakes(item):
        yield "Another item has the same name. A word more would tell them apart."
    yield next_days_words(companion, item)
