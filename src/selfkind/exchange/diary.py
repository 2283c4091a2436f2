"""What was written, day by day, as pages of words: for programs that keep a diary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from selfkind.domain.card.day import CardDay
from selfkind.domain.controls import harmless
from selfkind.domain.day import Calendar
from selfkind.domain.exports.holds import WRITTEN
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.reading import LabelledLine, Role, lines_of, lines_of_practice
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.plan import PRACTISED, Completion
from selfkind.domain.scores.score import ScoreValue
from selfkind.domain.session_page.things import name_of
from selfkind.exchange.export import Export

NOON = time(12)


@dataclass(frozen=True)
class Page:
    """One thing that was written: the day that it counts for, and when it was written on the user's clock. Where
    that was on another day, or isn't known, `has_time` is false, and `at` is noon of the day.

    `title` says what it is, `lines` what it holds.
    """

    id: str
    day: date
    at: datetime
    has_time: bool
    title: str
    lines: tuple[LabelledLine, ...]
    tags: tuple[str, ...]
    updated: datetime
    thing: Any

    @property
    def text(self) -> str:
        """All of its lines as text."""
        return "\n".join(map(line_text, self.lines))

    @property
    def missing_tags(self) -> tuple[str, ...]:
        """The tags that its text doesn't have."""
        text = self.text.casefold()
        return tuple(tag for tag in self.tags if f"@{tag}".casefold() not in text)


@dataclass
class Day:
    """A day: what was written, in the order of the times, and the names of the items that were ticked."""

    day: date
    pages: list[Page] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)


def days(export: Export) -> Iterator[Day]:
    """Yield each day on which anything was written or ticked, the earliest first."""
    names = export.names_of_items()
    for month in export.held.months(WRITTEN):
        found: dict[date, Day] = {}
        for thing in chain.from_iterable(month.values()):
            day = found.setdefault(thing.day, Day(thing.day))
            if isinstance(thing, Completion) and thing.state in PRACTISED and thing.item in names:
                day.ticked.append(names[thing.item])
            if (page := _page(export, thing, names)) is not None:
                day.pages.append(page)
        for at in sorted(found):
            found[at].pages.sort(key=lambda page: (page.at, page.id))
            yield found[at]


def pages(export: Export) -> Iterator[Page]:
    """Yield all that was written, in its order."""
    for day in days(export):
        yield from day.pages


def line_text(line: LabelledLine) -> str:
    """Return a line as text, with its label where the words mean little without it."""
    words = harmless(line.text)
    match line.role:
        case Role.QUOTE:
            return f"“{words}”"
        case Role.ITEM:
            return f"- {words}"
        case Role.PROSE:
            return words
    return f"{line.label}: {words}" if line.label else words


def _page(export: Export, thing: Any, names: dict[str, str]) -> Page | None:
    lines = _lines(export, thing, names)
    if not lines:
        return None
    export.held.has_any = True
    at = _clock_of(thing, export.calendar)
    return Page(
        thing.id,
        thing.day,
        at or datetime.combine(thing.day, NOON, export.calendar.zone),
        at is not None,
        _title(thing),
        tuple(lines),
        thing.tags if isinstance(thing, Entry) else (),
        thing.updated or thing.at,
        thing,
    )


def _clock_of(thing: Any, calendar: Calendar) -> datetime | None:
    """Return when something was written on its day, None where that isn't known."""
    at = moment_of(thing)
    if at is None:
        return None
    if getattr(thing, "imported", ""):
        # As on screen: on the clock that gave it its day, wherever the user is, and whenever their day ends.
        return at.replace(tzinfo=calendar.zone) if at.date() == thing.day else None
    return calendar.local(at) if calendar.day_of(at) == thing.day else None


def _title(thing: Any) -> str:
    match thing:
        case ScoreValue():
            return "Score"
        case CardDay():
            return "Daily card"
        case Completion():
            return "Routine"
    return name_of(thing)


def _lines(export: Export, thing: Any, names: dict[str, str]) -> Sequence[LabelledLine]:
    match thing:
        case Completion():
            return _tick(thing, names, with_private=export.held.wanted.with_private) if thing.note else ()
        case Session():
            return lines_of_practice(thing, export.exercise_name(thing.exercise))
    return [line for line in lines_of(thing) if line.label != "Tags"]


def _tick(tick: Completion, names: dict[str, str], *, with_private: bool) -> list[LabelledLine]:
    """Return the note of a tick after the name of its item; nothing about an item that isn't shared."""
    if tick.item not in names and not with_private:
        return []
    name = LabelledLine("", names.get(tick.item, ""))
    return [one for one in (name, LabelledLine("", tick.note, Role.PROSE)) if one.text]
