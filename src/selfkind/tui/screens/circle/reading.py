"""A person of the circle as they're read on a page: what is known of them, with quiet labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from selfkind.domain.circle.contact import Contact
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.reading import lines_of_person
from selfkind.tui.screens.journal.entry_page import EMPTY
from selfkind.tui.text import drawn, shown
from selfkind.tui.widgets.reading import Piece

LONGEST_BESIDE = 160
"""Characters of a fact that stands beside its label."""
LATEST = 5
"""How many of the latest contacts the page names: enough to see how a group felt, and none to count."""


def page_of_person(person: Person, last: date | None = None) -> list[Piece]:
    """Return a person as they're read; `last` is the day of the last contact."""
    name, *lines = lines_of_person(person, last)
    pieces: list[Piece] = [((name.text, "bold $foreground"),), EMPTY]
    for line in lines:
        # A short fact beside its label, a text of several lines below it.
        if "\n" in line.text or len(line.text) > LONGEST_BESIDE:
            pieces += [EMPTY, ((line.label, "$muted"),), ((line.text, "$foreground"),)]
        else:
            pieces.append(((f"{line.label}  ", "$muted"), (line.text, "$foreground")))
    return pieces


def latest_contacts(contacts: Sequence[Contact], today: date) -> Iterator[Piece]:
    """Yield the latest of the contacts with somebody, newest first, and how a visit felt; no words of them."""
    if not contacts:
        return
    yield EMPTY
    yield (("Latest contacts", "$muted"),)
    for one in contacts[:LATEST]:
        year = "" if one.day.year == today.year else f" {one.day.year}"
        felt = f", felt {one.felt} of 10" if one.felt is not None else ""
        said = f"{one.day.day} {one.day:%b}{year}  {shown(one.first_line)}{felt}"
        yield ((drawn("· "), "$primary"), (said, "$foreground"))
