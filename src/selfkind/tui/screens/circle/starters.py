"""First words of a message to somebody, to choose from, or one's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from selfkind.domain.circle.person import Person
from selfkind.domain.circle.words import Starter
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import clipped, shown
from selfkind.tui.widgets.rows import Cell, Row, Rows, hanging

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

OWN = Starter("own", "Your own words")
"""The line for words of one's own."""
LONGEST = 160
"""Cells of words that the list shows."""


class StartersScreen(ListPage[Starter]):
    """The list, with one's own words first. `lines` are about good things of one's own, to tell the person: then
    first words that thank them come next, and the lines."""

    scopes = ("starters",)
    BINDINGS = bindings("starters")
    reads_months = False
    title_words = "Reach out"
    empty_words = "No first words are here."

    def __init__(self, person: Person, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._person = person
        self._lines = [Starter(f"line {i}", line) for i, line in enumerate(lines)]

    def on_mount(self) -> None:
        """Say above the list to whom. (Textual calls the handlers of both classes.)"""
        self.query_one(Rows).border_title = Content(f"Reach out to {shown(self._person.name)}")

    def read(self, companion: Companion) -> Iterable[Starter]:
        """Return one's own words, and the first words for this person."""
        first = [*companion.circle.thanks(), *self._lines] if self._lines else []
        return [OWN, *first, *(one for one in companion.circle.starters(self._person) if one not in first)]

    def rows_of(self, starter: Starter) -> Iterable[Row]:
        """Return the rows of one, as many as its words need."""
        look = "primary" if starter is OWN else "text"
        if self._lines and starter is self._lines[0]:
            yield Row()
            yield Row(left=(Cell("What you wrote", "heading"),))
        width = max(min(self.app.size.width, 92) - 8, 20)
        yield from hanging(starter.id, clipped(starter.text, LONGEST), look, width)
        if self._lines and starter is self._lines[-1]:
            yield Row()

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the words under the cursor."""
        return ("choose",) if self.here is not None else ()

    async def on_rows_chosen(self) -> None:
        """Go on with the words that were chosen."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Go on with the words under the cursor, to change and send them."""
        if self.here is None:
            return
        words = "" if self.here.id == OWN.id else self.here.text

        def done(reached: object) -> None:
            if reached is not None:
                self.dismiss(reached)

        await self.app.push_screen(ReachScreen(self._person, words), done)
