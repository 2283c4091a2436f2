"""An entry of Daylio, as its table and its backup both have it, and what it becomes here.

The mood becomes a check-in with its name and how good it is. Activities become tags of the check-in, or items of
the routine, which are archived. A note becomes a note of the same moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta, timezone
from typing import NamedTuple

from selfkind.domain.imports.answers import ITEMS, Ask, Question, mood_key
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.how_often import cadence_of, usual_times
from selfkind.exchange.html_text import plain
from selfkind.exchange.making import Maker, marked, tag
from selfkind.exchange.source import Source

FORMAT = "daylio"
MOODS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""The moods that Daylio begins with, and how good they are."""


class DaylioEntry(NamedTuple):
    """An entry: `clock` is None where only the day is known, and `level` where nobody knows how good the mood is.
    `offset` is that of its time zone in minutes, or None where Daylio doesn't say it."""

    where: str
    day: date
    clock: time | None
    mood: str
    level: int | None = None
    activities: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    title: str = ""
    note: str = ""
    photos: int = 0
    offset: int | None = None


def level_of(mood: str, source: Source) -> int | None:
    """Return how good a mood is, as the user answered, or as Daylio has it."""
    name = mood_key(mood)
    return source.answers.moods.get(name, MOODS.get(name))


def question(mood: str) -> Question:
    """Return what to ask about a mood that the user has named."""
    return Question(Ask.MOOD, mood)


def things(source: Source, entries: Iterator[DaylioEntry | LeftOut]) -> Iterator[Found]:
    """Yield what entries become."""
    maker = Maker(FORMAT, source)
    practised: dict[str, dict[date, str]] = {}
    as_items = source.answers.activities == ITEMS
    for one in entries:
        if isinstance(one, LeftOut):
            yield one
            continue
        yield from _things(maker, one, as_items=as_items)
        for activity in one.activities if as_items else ():
            practised.setdefault(activity, {}).setdefault(one.day, one.where)
    yield from _items(maker, practised)


def _things(maker: Maker, one: DaylioEntry, *, as_items: bool) -> Iterator[Found]:
    zone = None if one.offset is None else timezone(timedelta(minutes=one.offset))
    minute = f"{one.day} {one.clock or ''}"
    key = (minute, maker.nth(minute))
    when = maker.on(one.day, one.clock, zone)
    activities = () if as_items else one.activities
    words = (one.mood,) if one.mood else ()
    # An activity can be a sign that is no tag.
    other = (activity for activity in activities if not tag(activity))
    note = ", ".join(filter(None, (marked(activities), *other, *one.scales)))
    if words or note:
        yield Imported(one.where, maker.check_in(("mood", *key), when, words, one.level, note))
    text = "\n\n".join(filter(None, (one.title.strip(), plain(one.note), "\n".join(["[photo]"] * one.photos))))
    if text:
        yield Imported(one.where, maker.entry(("note", *key), when, text, tags=activities))
    elif not (words or one.activities or note):
        yield LeftOut(one.where, "it has no mood and no words")


def _items(maker: Maker, practised: Mapping[str, Mapping[date, str]]) -> Iterator[Imported]:
    """Yield an item of the routine for each activity, and a tick for each of its days. Nobody planned an activity:
    each item is archived, as often as its days show, so that none asks for anything until it's restored."""
    for name, days in practised.items():
        cadence = cadence_of(*usual_times(days))
        item: RoutineItem = maker.item((name,), name, min(days), cadence=cadence, removed=maker.on(max(days)).at)
        yield Imported(next(iter(days.values())), item)
        for day, where in days.items():
            yield Imported(where, maker.tick(item, day))
