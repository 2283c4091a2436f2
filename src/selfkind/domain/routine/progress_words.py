"""What days and the history of an item come to, in sentences, for whoever hears them read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from selfkind.domain.day import parse_month
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.item_history import ItemHistory
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.progress import DayMark

Days = Sequence[tuple[date, DayMark]]
"""Days in their order, each with what it shows."""
STANDING_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "tiny version",
    Standing.PART: "in part",
    Standing.REST: "rested",
}
"""How an item stood on a day that is over."""
NAMED = (DayMark.PRACTISED, DayMark.REST, DayMark.AWAY)
"""The marks that are said aloud: what is quiet needs no words."""


def _day(day: date, today: date) -> str:
    near = {0: "today", 1: "yesterday"}.get((today - day).days)
    return near or f"on {day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def come_to(one: ItemHistory, today: date) -> str:
    """Return what the days of an item come to."""
    said = [f"done on {counted_days(one.days)}"] if one.days else []
    said += [f"rested on {counted_days(one.rests)}"] if one.rests else []
    said += [f"last {_day(one.last, today)}"] if one.last is not None else []
    return ", ".join(said) or "not done yet"


def item_aloud(one: ItemHistory, today: date) -> str:
    """Return the history of an item in sentences."""
    weeks = sum(mark is DayMark.PRACTISED for mark in one.weeks)
    lately = f" Done in {weeks} of the last {len(one.weeks)} weeks." if weeks else ""
    removed = " Archived." if one.item.removed is not None else ""
    return f"{own(one.item.name)}: {come_to(one, today)}.{lately}{removed}"


def month_aloud(month: str, days: Days, done: str) -> Iterator[str]:
    """Yield what a month shows in sentences. A month with nothing to say has none."""
    first = parse_month(month)
    for mark in NAMED:
        numbers = [day.day for day, other in days if other is mark]
        if numbers:
            verb = {DayMark.PRACTISED: done.capitalize(), DayMark.REST: "Rested", DayMark.AWAY: "Away"}[mark]
            say_days = counted_days(len(numbers))
            yield f"{verb} on {say_days} of {first:%B} {first.year}: {_ranges(numbers)}."


def _ranges(numbers: Sequence[int]) -> str:
    """Return days of a month in words: “1, 3 to 5, and 9”."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said: list[str] = []
    for span in spans:
        said += [f"{span[0]} to {span[-1]}"] if len(span) > 2 else [str(number) for number in span]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def tick_words(tick: Completion) -> str:
    """Return how an item stood, with the minutes."""
    return STANDING_WORDS.get(tick.state, "") + ("" if tick.minutes is None else f", {tick.minutes:g} min")
