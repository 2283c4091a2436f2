"""An entry, a check-in or a practice as it is read on the page of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from selfkind.domain.imports.origin import origin_of
from selfkind.domain.journal.entry import FROM_PAPER, Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.reading import (
    LabelledLine,
    Role,
    lines_of,
    lines_of_practice,
    lines_of_tick_note,
    nothing_in,
)
from selfkind.domain.journal.replies import helped
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.tick_note import TickNote
from selfkind.tui.text import drawn
from selfkind.tui.widgets.reading import Piece

if TYPE_CHECKING:
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.day import Calendar
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.finding import Thing
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.scores.score import ScoreValue

EMPTY: Piece = (("", ""),)
"""An empty line."""


def page_of(entry: Entry | CheckIn | BoundaryMoment | Contact | Tried | ScoreValue | CardDay) -> list[Piece]:
    """Return an entry, a check-in, a moment with a boundary, a contact, a try with homework or a day of the card
    as it is read: the user's words as typed, with quiet labels."""
    pieces: list[Piece] = []
    role = None
    for line in lines_of(entry):
        if role is Role.ITEM and line.role is not Role.ITEM:
            pieces.append(EMPTY)
        role = line.role
        match role:
            case Role.ITEM:
                pieces.append(((drawn("· "), "$primary"), (line.text, "$foreground")))
            case Role.QUOTE:
                pieces.extend(_labelled("", f"{drawn('“')}{line.text}{drawn('”')}", "italic $muted"))
            case _:
                pieces.extend(_labelled(line.label, line.text))
    if role is Role.ITEM:
        pieces.append(EMPTY)
    if not pieces and isinstance(entry, Entry):
        pieces.append(((nothing_in(entry), "$muted"),))
    return pieces


def subtitle_of(thing: Thing, calendar: Calendar, origins: Mapping[str, str]) -> str:
    """Return what stands below a page: its day and time, whether it's private, and where it's from. `origins` are
    those of `Imports.origins`."""
    marks = [f"{thing.day:%a} {thing.day.day} {thing.day:%b %Y}", time_of(thing, calendar)]
    marks.append("private" if isinstance(thing, Entry) and thing.private else "")
    marks.append(FROM_PAPER if getattr(thing, "from_paper", False) else "")
    marks.append(origin_of(thing, origins))
    return " · ".join(filter(None, marks))


def card_of(entry: Entry) -> list[Piece]:
    """Return a card with the kind words of an answered thought, without the thought."""
    thought = entry.thought
    if thought is None:
        return page_of(entry)
    pieces = [*_labelled("", thought.q3_reframe), *_labelled("What you'd say to a friend", thought.q2_friend)]
    pieces += _labelled("Next step", thought.next_step)
    return [*pieces, *_labelled("", "This helped." if helped(thought) else "", "$muted")]


def page_of_session(session: Session, exercise: Exercise | None) -> list[Piece]:
    """Return a practice: what it was, how long, how it felt, and the line that was written about it.

    `exercise` is None for one that no pack has any more.
    """
    return page_of_lines(lines_of_practice(session, name_of(session, exercise)))


def page_of_note(note: TickNote, item: str) -> list[Piece]:
    """Return a note about an item: the name of the item, how long it took, and the words."""
    return page_of_lines(lines_of_tick_note(note, item))


def page_of_lines(lines: Iterable[LabelledLine]) -> list[Piece]:
    """Return labelled lines as they are read: the labels quiet, each text with an empty line below."""
    return [piece for line in lines for piece in _labelled(line.label, line.text)]


def name_of(session: Session, exercise: Exercise | None) -> str:
    """Return the name of a practice: that of its exercise, or what is kept of it."""
    return exercise.name if exercise is not None else session.exercise.removeprefix("own-")


def _labelled(label: str, text: str, style: str = "$foreground") -> Iterable[Piece]:
    if text:
        if label:
            yield ((label, "$muted"),)
        yield ((text, style),)
        yield EMPTY
