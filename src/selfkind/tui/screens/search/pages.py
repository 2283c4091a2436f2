"""What a search shows, read page by page, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.folding import fold
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.finding import Marked, Thing, excerpt, marked, spans_in
from selfkind.domain.journal.query import Query
from selfkind.domain.journal.reading import UNWRITTEN
from selfkind.domain.journal.things import UNNAMED, item_key
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.tui.layout.row import Cell, Row
from selfkind.tui.screens.journal.entry_page import page_of, page_of_note, page_of_session
from selfkind.tui.text import drawn
from selfkind.tui.widgets.reading import Piece

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.tui.environment import Environment

TAG = "@"
"""With a tag, the key of its row. No id has the sign."""
MOST_TAGS = 200
LEAD = 12
"""Characters before a match in the list, which is narrow."""
LABEL = "$muted"
"""The style of what no search looks through."""
MATCH = "bold underline $accent"
"""A match on the page, seen without colours too."""


MOST_MARKS = 5_000
"""Matches that are marked in one text at most: a letter alone is in a long one a hundred thousand times."""


class SearchPage(NamedTuple):
    """Some of what was found, with its rows. `warnings` name the months so far that couldn't be read."""

    things: list[Thing]
    rows: list[Row]
    warnings: tuple[str, ...]
    is_last: bool


class SearchPages:
    """The pages of what `text` finds. Only the worker thread may make it and ask for the next.

    `is_over` is asked again and again; the search ends once it says so.
    """

    def __init__(self, companion: Companion, env: Environment, text: str, is_over: Callable[[], bool]) -> None:
        self.exercises: dict[str, Exercise] = {one.id: one for one in companion.practice.exercises()}
        self.origins = companion.origins()
        self.text = text
        self.query = companion.search.query(text)
        self.tags = self._matching(companion, is_over)
        self._companion = companion
        self._today = env.today()
        self._names = {**{one.id: one.name for one in self.exercises.values()}, **companion.tick_notes.names()}
        self._found: Iterator[Thing] = (
            iter(()) if self.query.is_empty else companion.search.find(self.query, self._names, is_over)
        )

    def _matching(self, companion: Companion, is_over: Callable[[], bool]) -> list[tuple[str, int]]:
        """Return the tags that begin with the one that is being typed."""
        begun = self.query.typed_tag
        if begun is None:
            return []
        return [(tag, count) for tag, count in companion.search.tags(is_over) if fold(tag).startswith(begun)]

    def page(self, thing: Thing) -> list[Piece]:
        """Return a thing as the Journal shows it, with the words that are looked for marked."""
        if isinstance(thing, TickNote):
            pieces = page_of_note(thing, self._names.get(item_key(thing.item), UNNAMED))
        elif isinstance(thing, Session):
            pieces = page_of_session(thing, self.exercises.get(thing.exercise))
        else:
            pieces = page_of(thing)
        return [_with_marks(piece, self.query) for piece in pieces]

    def next(self, count: int) -> SearchPage:
        """Return the next page, of `count` things; fewer when it's the last. Raises `SelfkindError`."""
        things = list(islice(self._found, count))
        rows = [self._row(thing) for thing in things]
        return SearchPage(things, rows, self._companion.journal.warnings(), len(things) < count)

    def tag_rows(self) -> Iterable[Row]:
        """Return a row for each tag, with how many things have it."""
        for tag, count in self.tags[:MOST_TAGS]:
            yield Row(TAG + tag, (Cell(f"@{tag}", "primary"),), (Cell(str(count), "muted"),))

    def _row(self, thing: Thing) -> Row:
        is_quote = isinstance(thing, Entry) and thing.kind is EntryKind.THOUGHT
        pieces: Marked = excerpt(self.query, thing, self._names, LEAD) or [(UNWRITTEN, False)]
        look = "quote" if is_quote else "muted" if isinstance(thing, Session) else "text"
        cells = [Cell(text, "match" if is_match else look) for text, is_match in pieces]
        return Row(thing.id, tuple(cells), (Cell(self._day(thing.day), "muted"),))

    def _day(self, day: date) -> str:
        near = {0: "today", 1: "yesterday"}.get((self._today - day).days)
        year = "" if day.year == self._today.year else f" {day.year}"
        return near or f"{day.day} {day:%b}{year}"


def _with_marks(piece: Piece, query: Query) -> Piece:
    parts: list[tuple[str, str]] = []
    for text, style in piece:
        if style == LABEL or text == drawn("· "):
            parts.append((text, style))
        else:
            spans = spans_in(text, query)[:MOST_MARKS]
            parts += [(part, MATCH if hit else style) for part, hit in marked(text, spans)]
    return tuple(parts) or piece


def first_match(pieces: Iterable[Piece]) -> list[Piece] | None:
    """Return what is before the first match; None without one."""
    before: list[Piece] = []
    for piece in pieces:
        for at, (_, style) in enumerate(piece):
            if style == MATCH:
                return [*before, piece[:at]] if at else before
        before.append(piece)
    return None
