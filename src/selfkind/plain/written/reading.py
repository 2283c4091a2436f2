"""Something written, as a line of a list and as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from selfkind.domain.boundaries.practice import BoundaryMoment
from selfkind.domain.change import day_words
from selfkind.domain.errors import NotFound
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry, marks_of
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.finding import read_lines
from selfkind.domain.journal.printed import head, printed
from selfkind.domain.journal.reading import UNWRITTEN, nothing_in
from selfkind.domain.journal.titles import title_of
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.plain.menu import GONE

if TYPE_CHECKING:
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.journal.reading import LabelledLine
    from selfkind.plain.plain_app import PlainApp

LONGEST = 160
"""Characters of what was written that a line of a list has at most."""


def label_of(app: PlainApp, thing: Thing, names: Mapping[str, str], line: str = "") -> str:
    """Return something written as a line of a list: its words first, so that their beginning chooses it, then what
    it is and its day. `names` are those of `Search.names`, and `line` other words than its first."""
    words = " ".join((line or _words_of(thing, names)).split())
    words = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    what = title_of(thing).lower()
    if isinstance(thing, CheckIn):
        what = f"{what} {time_of(thing, app.companion.calendar)}".strip()
    elif isinstance(thing, Tried) or (isinstance(thing, BoundaryMoment) and not thing.is_rehearsal):
        what = f"{what}, {thing.outcome.lower()}"
    marks = marks_of(thing) if isinstance(thing, Entry) else ""
    facts = ", ".join(filter(None, [what, day_words(thing.day, app.companion.today()), marks]))
    return f"{own(words) or UNWRITTEN} ({facts})"


def _words_of(thing: Thing, names: Mapping[str, str]) -> str:
    match thing:
        case Session():
            name = read_lines(thing, names)[0].text
            return f"{name}: {thing.first_line}" if thing.first_line else name
        case TickNote():
            return f"{read_lines(thing, names)[0].text}: {thing.first_line}"
        case BoundaryMoment():
            return thing.about
        case Tried():
            return thing.title
    return thing.first_line


def say_thing(app: PlainApp, thing: Thing) -> None:
    """Say all of something written, below what it is and its day."""
    companion = app.companion
    names = companion.search.names() if isinstance(thing, Session | TickNote) else {}
    app.say(head(thing, title_of(thing), companion.calendar, companion.origins))
    lines = read_lines(thing, names)
    say_lines(app, lines)
    if not lines:
        app.say(nothing_in(thing))


def say_lines(app: PlainApp, lines: Iterable[LabelledLine]) -> None:
    """Say labelled lines."""
    app.say(*(printed(line) for line in lines))


def read_again(app: PlainApp, thing: Thing) -> Thing:
    """Return something written as it is now. Raises `NotFound` when it's gone."""
    companion = app.companion
    of_day: Iterable[Thing]
    match thing:
        case Session():
            of_day = companion.practice.sessions(thing.day, thing.day)
        case TickNote():
            of_day = companion.tick_notes.between(thing.day, thing.day)
        case _:
            return companion.journal.find(thing.id)
    found: Thing | None = next((one for one in of_day if one.id == thing.id), None)
    if found is None:
        raise NotFound(GONE)
    return found


def say_missing_months(app: PlainApp) -> None:
    """Name the months that are missing from what is listed, or aren't written to."""
    app.say(*app.companion.journal.warnings())
