"""A person of the circle as they're read on a page: what is known of them, with quiet labels."""

from __future__ import annotations

from datetime import date

from selfkind.domain.circle.person import Person
from selfkind.domain.circle.reading import lines_of_person
from selfkind.tui.screens.journal.entry_page import EMPTY
from selfkind.tui.widgets.reading import Piece


def page_of_person(person: Person, last: date | None = None) -> list[Piece]:
    """Return a person as they're read; `last` is the day of the last contact."""
    pieces: list[Piece] = []
    for line in lines_of_person(person, last):
        if line.label:
            pieces.append(((line.label, "$muted"),))
        pieces += [((line.text, "$foreground"),), EMPTY]
    return pieces
