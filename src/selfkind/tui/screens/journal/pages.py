"""What the Journal lists, read page by page, newest first: no more months than the list has been scrolled to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.day import month_of
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.entry import Entry, EntryKind, unusual_privacy
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.reading import UNWRITTEN, length_of
from selfkind.domain.journal.replies import helped, reply_in
from selfkind.domain.journal.things import (
    UNNAMED,
    is_card_day,
    is_contact,
    is_moment,
    is_score_value,
    is_try,
    item_key,
)
from selfkind.domain.journal.titles import KIND_WORDS
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.screens.journal.entry_page import name_of
from selfkind.tui.text import clipped, shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.tui.environment import Environment

MOST_OF_A_NAME = 14
"""Cells that the name of a template, or of an item, has beside what was written, at most."""
MONTHS = 12
"""How many months stay in memory, the newest of the list, since they're read again at each change. Of older ones
just the things that are listed do."""
LONGEST = 1000
"""Characters of a reply that a row is made of."""


class Listed(StrEnum):
    """What the Journal lists. What it says when there is nothing is the text `empty_` and the value."""

    JOURNAL = "journal"
    CHECK_INS = "check_ins"
    OPEN = "open"
    """The thoughts that wait for an answer."""
    REPLIES = "replies"
    """The thoughts that were answered, by the kinder words, to read them again."""
    THIS_DAY = "this_day"
    """What was written a month, half a year, and years ago."""


OLDER = "Older thoughts can wait."


class JournalPage(NamedTuple):
    """Some things and their rows, the first of each day below its heading. `warnings` name the months so far that
    couldn't be read."""

    things: list[Thing]
    rows: list[Row]
    warnings: tuple[str, ...]
    is_last: bool


def _kind_word(entry: Entry) -> str:
    """Return what kind of entry it is; of a worksheet, what its template is called."""
    name = entry.worksheet.name if entry.worksheet is not None else ""
    return clipped(shown(name), MOST_OF_A_NAME) or KIND_WORDS[entry.kind]


class JournalPages:
    """The pages of the Journal. Only the worker thread may ask for the next."""

    def __init__(
        self,
        companion: Companion,
        env: Environment,
        *,
        listed: Listed = Listed.JOURNAL,
        until: date | None = None,
    ) -> None:
        self.exercises: dict[str, Exercise] = {}
        """The exercises of the practices so far, by their ids. Others aren't read: that takes a while."""
        self.origins = companion.origins()
        """Where imported things are from, in words, by the id of their import."""
        self.items = companion.tick_notes.names()
        """The names of routine items, by their `item_key`."""
        self._companion = companion
        self._env = env
        self._listed = listed
        self._waiting_since = companion.journal.waiting_since() if listed is Listed.OPEN else None
        """The day before which thoughts are older than those that wait; None when that was said."""
        self._newest = self._things(until)
        self._day: date | None = None
        self._months: set[str] = set()
        self.versions: Counter[str] = Counter()
        """How many earlier versions there are in the bin, by the id of what they are of."""

    def _things(self, until: date | None) -> Iterator[Thing]:
        companion = self._companion
        match self._listed:
            case Listed.CHECK_INS:
                return companion.check_ins.newest()
            case Listed.OPEN:
                return companion.journal.newest_open()
            case Listed.REPLIES:
                return (reply.entry for reply in companion.replies.newest())
            case Listed.THIS_DAY:
                return companion.journal.on_this_day()
        return companion.journal.newest(until)

    def next(self, count: int) -> JournalPage:
        """Return the next page, of `count` things; fewer when it's the last. Raises `SelfkindError`."""
        things = list(islice(self._newest, count))
        for month in {month_of(thing.day) for thing in things} - self._months:
            self._months.add(month)
            self.versions += self._companion.journal.versions(month)
        self._companion.journal.let_go(sorted(self._months, reverse=True)[MONTHS:])
        for id in {thing.exercise for thing in things if isinstance(thing, Session)} - self.exercises.keys():
            with suppress(NotFound):  # of a pack that was removed
                self.exercises[id] = self._companion.practice.exercise(id)
        rows = list(self._rows(things))
        return JournalPage(things, rows, self._companion.journal.warnings(), len(things) < count)

    def _rows(self, things: Iterable[Thing]) -> Iterator[Row]:
        for thing in things:
            if self._waiting_since is not None and thing.day < self._waiting_since:
                self._waiting_since = None
                yield from (*([Row()] if self._day is not None else []), Row(left=(Cell(OLDER, "muted"),)))
            if thing.day != self._day:
                if self._day is not None:
                    yield Row()
                self._day = thing.day
                yield Row(left=(Cell(self._named(thing.day), "heading"),))
            yield self._row(thing)

    def _row(self, thing: Thing) -> Row:
        if isinstance(thing, Session):
            name = name_of(thing, self.exercises.get(thing.exercise))
            return Row(thing.id, (Cell(name, "muted"),), (Cell(length_of(thing.seconds), "muted"),))
        if isinstance(thing, TickNote):
            name = clipped(shown(self.items.get(item_key(thing.item), UNNAMED)), MOST_OF_A_NAME)
            return Row(thing.id, (Cell(thing.first_line, "text"),), (Cell(name, "muted"),))
        if isinstance(thing, CheckIn):
            # With its time: there can be a few in a day.
            time = time_of(thing, self._env.calendar)
            what = time if self._listed is Listed.CHECK_INS else f"check-in {time}".strip()
            return Row(thing.id, (Cell(thing.first_line, "text"),), (Cell(what, "muted"),))
        if is_moment(thing):
            return Row(thing.id, (Cell(thing.about, "text"),), (Cell(thing.outcome.lower(), "muted"),))
        if is_contact(thing):
            return Row(thing.id, (Cell(thing.first_line, "text"),), (Cell("contact", "muted"),))
        if is_score_value(thing):
            return Row(thing.id, (Cell(thing.first_line, "text"),), (Cell("score", "muted"),))
        if is_try(thing):
            return Row(
                thing.id, (Cell(thing.title, "text"),), (Cell(f"homework, {thing.outcome.lower()}", "muted"),)
            )
        if is_card_day(thing):
            return Row(thing.id, (Cell(thing.first_line, "text"),), (Cell("daily card", "muted"),))
        if self._listed is Listed.REPLIES and (reply := reply_in(thing)) is not None:
            did = thing.thought is not None and helped(thing.thought)
            words = " ".join(reply.words[:LONGEST].split())
            return Row(thing.id, (Cell(words, "text"),), (Cell("helped", "primary"),) if did else ())
        quote = thing.kind is EntryKind.THOUGHT
        line = thing.first_line or UNWRITTEN
        # That words are from paper is said on their page: a list has little room.
        privacy = (Cell(f"{words} ", "muted"),) if (words := unusual_privacy(thing)) else ()
        return Row(
            thing.id,
            (Cell(f"“{line}”" if quote else line, "quote" if quote else "text"),),
            (*privacy, Cell(_kind_word(thing), "muted")),
        )

    def _named(self, day: date) -> str:
        today = self._env.today()
        near = {0: "Today", 1: "Yesterday"}.get((today - day).days)
        year = "" if day.year == today.year else f" {day.year}"
        return near or f"{day:%a} {day.day} {day:%b}{year}"
