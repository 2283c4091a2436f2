"""A person of the circle as they're read on a page: what is known of them, with quiet labels."""

from __future__ import annotations

from datetime import date

from selfkind.domain.circle.person import Person
from selfkind.domain.circle.reading import lines_of_person
from selfkind.tui.screens.journal.entry_page import page_of_lines
from selfkind.tui.widgets.reading import Piece


def page_of_person(person: Person, last: date | None = None) -> list[Piece]:
    """Return a person as they're read; `last` is the day of the last contact."""
    return page_of_lines(lines_of_person(person, last))
