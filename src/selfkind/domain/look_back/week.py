"""The last seven days in a few kind facts. Only what there was is said, never what there wasn't, and nothing of a
cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from selfkind.domain.look_back.choices import DAYS
from selfkind.domain.phrases.counted_days import counted_days, counted_times
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.plain_signs import own
from selfkind.domain.review.review import Review
from selfkind.domain.review.sections import WRITTEN, counted
from selfkind.domain.review.spans import Span
from selfkind.domain.routine.routine import RoutineItem

MOST_NAMED = 3
"""How many kinds or exercises a fact names."""


@dataclass(frozen=True)
class ItemOfWeek:
    """An item of the routine, and on how many of the last seven days it was practised."""

    item: RoutineItem
    days: int

    def note(self, today: date) -> str:
        """Return what is said beside it: on how many days it was practised, and that it rests; "" for nothing."""
        rests = "resting" if self.item.rest_after(today) is not None else ""
        return ", ".join(filter(None, (f"on {counted_days(self.days)}" if self.days else "", rests)))


@dataclass(frozen=True)
class WeekBehind:
    """What there is to look back on: `facts` in sentences, the items, and the days to come that can be a day of
    rest."""

    span: Span
    facts: tuple[str, ...] = ()
    items: tuple[ItemOfWeek, ...] = ()
    rest_days: tuple[date, ...] = field(default=())


def last_days(today: date) -> Span:
    """Return the last seven days."""
    return Span(today - timedelta(days=DAYS - 1), today)


def facts_of(review: Review) -> tuple[str, ...]:
    """Return the facts of a week, few enough to read at a glance. Words of one's own are marked as such."""
    return tuple(_facts(review))


def _facts(review: Review) -> Iterator[str]:
    days = review.days
    if days.practice_days:
        rest = f", {days.rest_days} of them for rest" if days.rest_days else ""
        yield f"{counted_days(days.practice_days, 'practice day')}{rest}."
    minutes = [f"{own(one.kind)} {one.minutes:g} min" for one in review.minutes[:MOST_NAMED]]
    if minutes:
        yield f"You practised: {'; '.join(minutes)}."
    if review.written:
        yield f"You wrote {in_words(counted(count, *WRITTEN[kind]) for kind, count in review.written)}."
    if review.self_talk.answered:
        yield f"You found an answer to {counted(review.self_talk.answered, 'harsh thought')}."
    if review.boundaries.brave_moments:
        yield f"{counted(review.boundaries.brave_moments, 'brave moment')} with a boundary."
    lighter = [one for one in review.after_practice if one.lighter][:MOST_NAMED]
    if lighter:
        said = "; ".join(f"“{own(one.name)}” {counted_times(one.lighter)}" for one in lighter)
        yield f"You wrote “lighter” after: {said}."
