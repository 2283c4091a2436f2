"""An item of the routine in words, for the panel beside the list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from textual.content import Content

from selfkind.domain.phrases.day_list import short_days
from selfkind.domain.phrases.rules import Rule
from selfkind.domain.phrases.rules import said as said_rule
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.last_days import no_more_words
from selfkind.domain.routine.rest_words import rest_words
from selfkind.domain.routine.routine import RoutineItem
from selfkind.tui.text import shown


@dataclass(frozen=True)
class Listed:
    """An item in the list. One that is `first` of its part stands below the name of that. `opens` is the name of
    its exercise, None for one that isn't available; `same` says that another item has its name. Its next days are
    counted `since` a day, None where none are planned, by what was `done` and the day on which weeks start."""

    item: RoutineItem
    first: bool
    opens: str | None
    same: bool
    since: date | None = None
    done: Collection[date] = ()
    week_start: int = 0

    @cached_property
    def coming(self) -> tuple[date, ...]:
        """Its next days. They're counted when they're asked for: only the item under the cursor shows them."""
        if self.since is None:
            return ()
        return tuple(self.item.next_dates(self.since, done=self.done, week_start=self.week_start))

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.item.id


def days_words(item: RoutineItem, today: date) -> str:
    """Return when an item comes, in words, with its times; its first day is named while it's to come."""
    start = item.start if item.start > today else None
    words = said_rule(Rule(item.cadence, item.times, item.per_day, start, item.until))
    return f"{words[:1].upper()}{words[1:]}"


def how_often(item: RoutineItem) -> str:
    """Return how often an item comes, in few words: without its times, its first and its last day."""
    words = said_rule(Rule(item.cadence, (), item.per_day))
    return f"{words[:1].upper()}{words[1:]}"


def words_of(one: Listed, today: date) -> Iterator[Content]:
    """Yield the lines about an item."""
    item = one.item
    yield Content(f"{shown(days_words(item, today))}.")
    if item.removed is None and (rest := rest_words(item, today)):
        yield Content.assemble((f"{rest[:1].upper()}{rest[1:]}.", "$muted"))
    if item.removed is not None:
        yield Content.assemble(("Archived: nothing is planned. Its history stays.", "$muted"))
    elif one.coming:
        yield Content.assemble((f"Next: {', '.join(short_days(one.coming, today))}.", "$muted"))
    else:
        yield Content.assemble((no_more_words(item, today), "$muted"))
    for line in anchor_lines(item.after, item.obstacle, item.instead):
        yield Content(shown(line))
    if item.tiny:
        yield Content.assemble(("Tiny version: ", "$muted"), shown(item.tiny))
    length = item.amount or (f"{item.minutes:g} min" if item.minutes else "")
    if length:
        yield Content.assemble(("Length: ", "$muted"), shown(length))
    if one.opens is None:
        gone = f"What it opens, “{shown(item.exercise)}”, isn't available right now. The item stays as it is."
        yield Content.assemble((gone, "$accent"))
    elif one.opens:
        yield Content.assemble(("Opens: ", "$muted"), shown(one.opens))
    if one.same:
        yield Content.assemble(("Another item has the same name. A word more would tell them apart.", "$accent"))
